import type { FieldProblem } from '../../../platform/refusal.ts'
import type { ProductType } from './vocabulary.ts'

export type Terms = {
  readonly productType: ProductType
  /** First and last day, YYYY-MM-DD, both inclusive; no last day while open-ended. */
  readonly startsOn: string
  readonly endsOn: string | null
}

/** A promotion lasts days, a short term at most half a year; a long term runs by months (R-000-12). */
export const longestDays = { campaign: 31, shortTerm: 184 } as const
export const shortestLongTermDays = 28

const dayMs = 86_400_000

/** Days from the first to the last, both counted. */
export function daysOf(startsOn: string, endsOn: string): number {
  return (Date.parse(endsOn) - Date.parse(startsOn)) / dayMs + 1
}

/** What is wrong with the duration, at the field to be changed; null when it fits the product. */
export function termProblem({ productType, startsOn, endsOn }: Terms): FieldProblem | null {
  if (endsOn === null) {
    if (productType === 'longTerm') return null
    return problem('短期与活动合作需要填写结束日期。', 'A promotion or short term needs its last day.')
  }
  const days = daysOf(startsOn, endsOn)
  if (days < 1) return problem('结束日期不能早于开始日期。', 'The last day may not be before the first.')
  if (productType === 'longTerm') {
    if (days >= shortestLongTermDays) return null
    return problem(
      `长期外包至少 ${shortestLongTermDays} 天；更短请选择短期外包或活动。`,
      `A long term lasts ${shortestLongTermDays} days or more. Choose a short term or a promotion instead.`,
    )
  }
  const most = longestDays[productType]
  if (days <= most) return null
  return productType === 'campaign'
    ? problem(`活动外包最多 ${most} 天。`, `A promotion lasts ${most} days at most.`)
    : problem(`短期外包最多 ${most} 天；更长请选择长期外包。`, `A short term lasts ${most} days at most.`)
}

function problem(zh: string, en: string): FieldProblem {
  return { path: 'endsOn', zh, en }
}
