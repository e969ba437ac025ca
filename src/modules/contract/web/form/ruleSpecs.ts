import { base, measured } from './feeSpecs.ts'
import type { Spec } from './spec.ts'

const amount: Spec = { path: 'rule.amountFen', widget: 'money' }
const share: Spec = { path: 'rule.share', widget: 'percent' }
const points: Spec = { path: 'rule.points', widget: 'choice', choice: 'points' }
const measureOf = (name: string): Spec => ({ path: `rule.${name}`, widget: 'measure', wide: true })
const reached: Spec = { path: 'rule.target', widget: 'target', measure: 'of' }

/** The fields of a penalty's rule by its formula, and of a bonus's. */
export const penaltySpecs: { readonly [formula: string]: readonly Spec[] } = {
  P1: [amount],
  P2: [share, base('rule.')],
  P3: [share, points, base('rule.')],
  P4: [
    base('rule.'),
    {
      path: 'rule.bands',
      widget: 'list',
      wide: true,
      blank: {},
      item: [
        { path: 'under', widget: 'target', measure: '/of' },
        { path: 'share', widget: 'percent' },
      ],
    },
  ],
  P5: [
    {
      path: 'rule.events',
      widget: 'list',
      wide: true,
      blank: { measure: { source: 'entered', reading: 'count' } },
      item: [{ path: 'severity', widget: 'text' }, { path: 'amountFen', widget: 'money' }, measured],
    },
  ],
  P6: [measureOf('days'), { path: 'rule.daily.by', widget: 'variant', choice: 'daily', of: 'daily', label: 'daily' }],
  P8: [measureOf('vacantSeatDays'), { path: 'rule.fee', widget: 'clause', of: 'fee' }],
  P9: [measureOf('loss'), share],
  P10: [
    { path: 'rule.freeDays', widget: 'integer' },
    { path: 'rule.freeSeatShare', widget: 'percent' },
  ],
}
export const bonusSpecs: { readonly [formula: string]: readonly Spec[] } = {
  B1: [reached, amount],
  B2: [reached, share, base('rule.')],
  B3: [reached, share, points, base('rule.')],
  B4: [measureOf('sales'), { ...measureOf('refunds'), optional: true }, share],
  B5: [measureOf('measure'), amount],
  B6: [{ path: 'rule.baselineFen', widget: 'money' }, measureOf('actual'), share],
  B7: [reached, { path: 'rule.points', widget: 'integer' }],
}

export const caps: Spec[] = [
  { path: 'caps.perPeriodShare', widget: 'percent', optional: true },
  { path: 'caps.perPeriodFen', widget: 'money', optional: true },
  { path: 'caps.perYearShare', widget: 'percent', optional: true },
  { path: 'caps.perYearFen', widget: 'money', optional: true },
]
export const integer = (path: string): Spec => ({ path, widget: 'integer' })
