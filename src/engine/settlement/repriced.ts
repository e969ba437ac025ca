import { overlapOf } from '../calendar/days.ts'
import { exactOf, multiply, one, subtract } from '../money/exact.ts'
import { roundFen } from '../money/fen.ts'
import { evaluationEvidence, joinEvidence, noEvidence, type Context, type Draft } from './draft.ts'
import { feesOver } from './feeBase.ts'
import { equals, input, lossless, stretch, yuan, written } from './write.ts'

/** C13: where the volume left the band of the client's forecast and prices change by a factor, the difference is a line of its own. */
export function repricedDrafts({ evaluations }: Context, drafts: readonly Draft[]): Draft[] {
  return evaluations.flatMap((evaluation) => {
    const { effect } = evaluation
    if (effect?.effect !== 'repriced' || effect.by === null) return []
    const factor = exactOf(effect.by)
    return effect.clauses.flatMap((clauseNo) => {
      const versions = Map.groupBy(
        drafts.filter((draft) => draft.clauseNo === clauseNo),
        ({ clauseVersion }) => clauseVersion,
      )
      return [...versions]
        .toSorted(([a], [b]) => a - b)
        .flatMap(([clauseVersion, lines]) => {
          const [first] = lines
          const days = first && overlapOf(first, evaluation)
          const fee = days && feesOver(lines, { clauses: 'all' }, days)
          if (!fee || fee.num === 0n) return []
          const baseFen = roundFen(multiply(fee, subtract(factor, one)))
          const when = stretch(days)
          return [
            {
              kind: 'fee' as const,
              nature: 'price' as const,
              clauseNo,
              clauseVersion,
              ...days,
              description: {
                zh: `预测偏离调价(条款 ${evaluation.clauseNo}，${when.zh})`,
                en: `Price changed by the forecast (clause ${evaluation.clauseNo}, ${when.en})`,
              },
              formula: equals(`${yuan(fee)} × (${written(factor)} − 1)`, baseFen),
              inputs: [
                input('fee', '费用', 'fee', lossless(fee), 'fen'),
                input('factor', '系数', 'factor', effect.by ?? '1', 'factor'),
              ],
              because: [
                {
                  zh: `业务量超出条款 ${evaluation.clauseNo} 的预测范围。`,
                  en: `The volume left the forecast's band of clause ${evaluation.clauseNo}.`,
                },
              ],
              quantity: null,
              unitPriceFen: null,
              baseFen,
              evidence: joinEvidence(noEvidence, evaluationEvidence(evaluation)),
            },
          ]
        })
    })
  })
}
