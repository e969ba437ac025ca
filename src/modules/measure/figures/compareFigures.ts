import { daysBetween } from '../../../engine/calendar/days.ts'
import { differenceOf, type ExactFigure } from '../../../engine/exports/difference.ts'
import type { MarketplaceFigure } from '../../import/index.ts'
import { kindOfFigure, type Defined } from '../catalogue.ts'
import type { DifferenceReason } from '../policy/vocabulary.ts'
import type { Counterpart } from './counterpart.ts'
import { valueOf, type Counted } from './figure.ts'
import type { GrantedPeriod } from './grantedPeriods.ts'
import type { ShopFacts } from './scope.ts'

export type Compared = {
  readonly figure: MarketplaceFigure
  readonly ours: Counterpart | undefined
  readonly counted: Counted
  readonly shop: ShopFacts
  /** Days of the shop that have figures of ours. */
  readonly days: ReadonlySet<string>
  readonly granted: readonly GrantedPeriod[]
}

/**
 * Our value, ours less the marketplace's (percentage points of a rate), and what is known of why they differ: nothing where
 * they are equal, its rounding where that explains it, else every cause we know of, and `unknownRule` without one.
 */
export function compareFigures({ figure, ours, counted, shop, days, granted }: Compared): {
  value: number | null
  difference: number | null
  reasons: DifferenceReason[]
} {
  const covered = coveredDays(figure, days)
  if (ours === undefined) return { value: null, difference: null, reasons: [] }
  const value = covered === 0 ? null : valueOf(ours.defined, counted)
  if (value === null) return { value, difference: null, reasons: covered === 0 ? ['otherDays'] : [] }
  if (figure.value === null) return { value, difference: null, reasons: [] }
  const compared = differenceOf(fractionOf(ours.defined, counted), { value: figure.value, step: figure.step ?? '1' })
  const apart = compared?.difference ?? value - Number(figure.value)
  const difference = kindOfFigure(ours.defined.definition) === 'rate' ? apart * 100 : apart
  if (compared?.within === 'equal') return { value, difference: 0, reasons: [] }
  if (compared?.within) return { value, difference, reasons: ['rounding'] }
  const reasons: DifferenceReason[] = [...ours.apart]
  if (covered < daysBetween(figure.firstDay, figure.lastDay) + 1) reasons.push('otherDays')
  if (granted.some((period) => concerns(period, figure, shop))) reasons.push('exclusions')
  return { value, difference, reasons: reasons.length === 0 ? ['unknownRule'] : reasons }
}

function coveredDays({ firstDay, lastDay }: MarketplaceFigure, days: ReadonlySet<string>): number {
  let covered = 0
  for (const day of days) if (day >= firstDay && day <= lastDay) covered += 1
  return covered
}

function concerns({ shopId, from, to }: GrantedPeriod, figure: MarketplaceFigure, shop: ShopFacts): boolean {
  return (shopId === null || shopId === shop.shopId) && from <= figure.lastDay && to >= figure.firstDay
}

function fractionOf({ definition }: Defined, { met, total, durationCount, durationSum }: Counted): ExactFigure {
  switch (kindOfFigure(definition)) {
    case 'rate':
    case 'ratio':
      return { numerator: met, denominator: total }
    case 'count':
      return { numerator: met, denominator: 1 }
    case 'time':
      return { numerator: durationSum, denominator: durationCount }
  }
}

const words: Record<DifferenceReason, { readonly zh: string; readonly en: string }> = {
  otherDays: { zh: '我方的聊天没有覆盖这些天', en: 'our chats do not cover all of these days' },
  otherUnit: { zh: '计数单位不同', en: 'counted by another unit' },
  otherWindow: { zh: '统计时段不同', en: 'counted in other hours' },
  exclusions: {
    zh: '双方同意剔除的数据，平台仍计入',
    en: 'the marketplace counts what both sides agreed to leave out',
  },
  unknownRule: { zh: '平台没有公开全部规则', en: 'the marketplace does not publish all of its rule' },
  rounding: { zh: '平台的数值经过取整', en: 'the marketplace’s figure is rounded' },
}

export function reasonText(reasons: readonly DifferenceReason[], language: 'zh' | 'en'): string {
  return reasons.map((reason) => words[reason][language]).join(language === 'zh' ? '；' : '; ')
}
