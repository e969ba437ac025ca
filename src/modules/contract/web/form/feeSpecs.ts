import type { Spec } from './spec.ts'

export const base = (path: string): Spec => ({
  path: `${path}base.clauses`,
  widget: 'clauses',
  of: 'fee',
  label: 'base',
})
const proration: Spec = { path: 'proration', widget: 'choice', choice: 'proration' }
const seat = (path: string): Spec[] => [
  { path: `${path}seatKind`, widget: 'choice', choice: 'seatKind' },
  { path: `${path}seats`, widget: 'integer' },
  { path: `${path}seatPriceFen`, widget: 'money' },
  { ...proration, path: `${path}proration` },
]
const volume = (path: string): Spec[] => [
  { path: `${path}measure`, widget: 'measure', wide: true },
  { path: `${path}scheme`, widget: 'choice', choice: 'scheme' },
  { path: `${path}per`, widget: 'choice', choice: 'per' },
  { path: `${path}includedUnits`, widget: 'integer' },
  {
    path: `${path}tiers`,
    widget: 'list',
    wide: true,
    blank: { upTo: null, flatFen: 0 },
    item: [
      { path: 'upTo', widget: 'integer', optional: true },
      { path: 'unitPriceFen', widget: 'exactMoney' },
      { path: 'flatFen', widget: 'money', optional: true },
    ],
  },
]
export const measured: Spec = { path: 'measure', widget: 'measure', wide: true }
const unitPrice: Spec = { path: 'unitPriceFen', widget: 'exactMoney' }

/** The fields of a fee by its mode. */
export const feeSpecs: { readonly [mode: string]: readonly Spec[] } = {
  perSeat: seat(''),
  perVolume: volume(''),
  fixed: [{ path: 'amountFen', widget: 'money' }, proration],
  hybrid: [...seat('seats.'), ...volume('volume.')],
  commission: [
    { path: 'sales', widget: 'measure', wide: true },
    { path: 'refunds', widget: 'measure', wide: true, optional: true },
    {
      path: 'bands',
      widget: 'list',
      wide: true,
      blank: { upToFen: null },
      item: [
        { path: 'upToFen', widget: 'money', optional: true },
        { path: 'share', widget: 'percent' },
      ],
    },
  ],
  hourly: [measured, unitPrice],
  perShift: [measured, unitPrice],
  perEvent: [
    measured,
    unitPrice,
    { path: 'packageSize', widget: 'integer' },
    { path: 'includedUnits', widget: 'integer' },
  ],
  surcharge: [
    { path: 'on', widget: 'choice', choice: 'on', label: 'kind' },
    { path: 'of', widget: 'clause', of: 'fee' },
    { path: 'hours.from', widget: 'integer', optional: true, label: 'surchargeFrom' },
    { path: 'hours.to', widget: 'integer', optional: true, label: 'surchargeTo' },
    { path: 'calendar', widget: 'choice', choice: 'calendar', optional: true },
    measured,
    { path: 'share', widget: 'percent' },
  ],
  minimum: [{ path: 'clauses', widget: 'clauses', of: 'fee' }, { path: 'amountFen', widget: 'money' }, proration],
  once: [
    { path: 'amountFen', widget: 'money' },
    { path: 'on', widget: 'day' },
    { path: 'bearer', widget: 'choice', choice: 'bearer' },
  ],
}
