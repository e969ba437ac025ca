import type { ContractTerms } from '../../engine/agreement/clause.ts'
import { decimalOf, exactOfFraction, multiply, quotient } from '../../engine/money/exact.ts'
import { formatFen } from '../../engine/money/fen.ts'
import type { Evaluation } from '../../engine/sla/types.ts'
import type { LineKind, Statement, Text } from '../../engine/settlement/types.ts'
import { textTable } from './textTable.ts'

type Language = 'zh' | 'en'
export type Shown = {
  readonly contract: ContractTerms
  readonly evaluations: readonly Evaluation[]
  readonly statement: Statement
}

const results: { readonly [result in Evaluation['result']]: Text } = {
  exceeded: { zh: '超额达标', en: 'exceeded' },
  met: { zh: '达标', en: 'met' },
  near: { zh: '接近', en: 'near' },
  missed: { zh: '未达标', en: 'missed' },
  notEnforced: { zh: '不考核', en: 'not enforced' },
  noData: { zh: '无数据', en: 'no data' },
}

const kinds: { readonly [kind in LineKind]: Text } = {
  fee: { zh: '费用', en: 'fee' },
  minimum: { zh: '最低消费', en: 'minimum' },
  bonus: { zh: '奖励', en: 'bonus' },
  penalty: { zh: '扣款', en: 'penalty' },
  earnBack: { zh: '返还', en: 'earned back' },
  adjustment: { zh: '更正', en: 'correction' },
  credit: { zh: '抵扣', en: 'credit' },
  prepaid: { zh: '已预付', en: 'prepaid' },
  interest: { zh: '利息', en: 'interest' },
}

/** The month for a terminal: evaluations, lines with their formulas, and what is to pay. */
export function renderStatement({ contract, evaluations, statement }: Shown, language: Language): string {
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en)
  const { period, lines, caps, notes, grants } = statement
  const judged = evaluations.map((each) => [
    each.clauseNo,
    `${each.from} – ${each.to}`,
    valueText(each),
    `${each.comparison} ${each.target}`,
    results[each.result][language],
  ])
  const rows = lines.map(({ no, clauseNo, kind, description, formula, amountFen }) => [
    String(no),
    clauseNo,
    kinds[kind][language],
    description[language],
    formula[language],
    formatFen(amountFen),
  ])
  const sums: [string, number][] = [
    [say('合计', 'Total'), statement.totalFen],
    [say('价税合计', 'Price with tax'), statement.grossFen],
    [say('其中净额', 'of it net'), statement.netFen],
    [say('其中税额', 'of it tax'), statement.taxFen],
    [say('待开票', 'To invoice'), statement.toInvoice.grossFen],
    [say('应付', 'Payable'), statement.payableFen],
    [say('结转抵扣', 'Credit carried on'), statement.creditFen],
  ]
  const remarks = [...caps.map(({ text }) => text), ...grants.map(({ text }) => text), ...notes]
  const blocks = [
    `${contract.name}  ${period.from.slice(0, 7)}`,
    ...(judged.length > 0 ? [textTable(judged, ['left', 'left', 'right', 'right', 'left'])] : []),
    textTable(rows, ['right', 'left', 'left', 'left', 'left', 'right']),
    textTable(
      sums.map(([name, fen]) => [name, formatFen(fen)]),
      ['left', 'right'],
    ),
    `${say('应付大写：人民币', 'In capitals: 人民币')}${statement.capital}`,
    ...(remarks.length > 0 ? [remarks.map((remark) => remark[language]).join('\n')] : []),
  ]
  return `${blocks.join('\n\n')}\n`
}

/** A share with four places of a percentage and its counts, other values in their unit. */
function valueText({ value, unit, met, total }: Evaluation): string {
  if (!value) return '–'
  const exact = exactOfFraction(value)
  if (unit !== 'share') return decimalOf(exact, 4)
  const share = `${decimalOf(multiply(exact, quotient(100)), 4)}%`
  return met === null || total === null ? share : `${met}/${total} = ${share}`
}
