import { decimalOf, exactOf } from '../../engine/money/exact.ts'
import type { Statement } from '../../engine/settlement/types.ts'

type Line = Statement['lines'][number]

/** A line as people read it outside of its page: its price in yuan, and what opens behind it, named. */
export function lineShown<L extends Pick<Line, 'unitPriceFen' | 'evidence'>>(line: L) {
  return { ...line, unitPrice: line.unitPriceFen === null ? null : yuanOf(line.unitPriceFen), rests: restsOf(line) }
}

/** Yuan of a price in fen that may have parts of a fen, as a decimal. */
function yuanOf(fen: string): string {
  const { num, den } = exactOf(fen)
  const [whole = '', part = ''] = decimalOf({ num, den: den * 100n }, 8).split('.')
  return `${whole}.${part.padEnd(2, '0')}`
}

function restsOf({ evidence }: Pick<Line, 'evidence'>): { zh: string; en: string } {
  const { evaluations, figures, enteredFacts } = evidence
  const count = enteredFacts.length
  const zh = [
    ...evaluations.map(({ clauseNo, from, to }) => `考核结果 ${clauseNo}（${from} 至 ${to}）`),
    ...figures.map(({ definition, from, to }) => `${definition}（${from} 至 ${to}）`),
    ...(count > 0 ? [`填报值 ${count} 项`] : []),
  ]
  const en = [
    ...evaluations.map(({ clauseNo, from, to }) => `Evaluation ${clauseNo} (${from} to ${to})`),
    ...figures.map(({ definition, from, to }) => `${definition} (${from} to ${to})`),
    ...(count > 0 ? [count === 1 ? '1 entered value' : `${count} entered values`] : []),
  ]
  return { zh: zh.join('；'), en: en.join('; ') }
}
