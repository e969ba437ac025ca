import { measured } from './feeSpecs.ts'
import type { Spec } from './spec.ts'

const compared: Spec[] = [
  measured,
  { path: 'comparison', widget: 'choice', choice: 'comparison' },
  { path: 'target', widget: 'target', measure: 'measure' },
]
export const judged: Spec[] = [
  { path: 'period', widget: 'choice', choice: 'period' },
  { path: 'minSample', widget: 'integer' },
  { path: 'near', widget: 'target', measure: 'measure', optional: true },
  { path: 'exceeded', widget: 'target', measure: 'measure', optional: true },
]
export const dayRanges = (path: string): Spec => ({
  path,
  widget: 'list',
  wide: true,
  blank: {},
  item: [
    { path: 'from', widget: 'day' },
    { path: 'to', widget: 'day' },
  ],
})

/** The fields of a standard by its type. */
export const slaSpecs: { readonly [type: string]: readonly Spec[] } = {
  C1: compared,
  C2: [
    measured,
    { path: 'comparison', widget: 'choice', choice: 'comparison' },
    {
      path: 'bands',
      widget: 'list',
      wide: true,
      blank: {},
      item: [
        { path: 'name', widget: 'text' },
        { path: 'target', widget: 'target', measure: 'measure ../measure' },
        { path: 'hours.from', widget: 'integer', optional: true, label: 'fromHour' },
        { path: 'hours.to', widget: 'integer', optional: true, label: 'toHour' },
        { ...dayRanges('days'), optional: true, label: 'dates' },
        { path: 'measure', widget: 'measure', wide: true, optional: true, label: 'bandMeasure' },
      ],
    },
  ],
  C3: [measured, { path: 'limitSeconds', widget: 'integer' }, { path: 'maxMisses', widget: 'integer' }],
  C4: [
    measured,
    { path: 'minHours', widget: 'decimal' },
    { path: 'maxShortDays', widget: 'integer' },
    dayRanges('exemptDays'),
  ],
  C5: [
    {
      path: 'parts',
      widget: 'list',
      wide: true,
      blank: { part: 'certifiedShare', measure: { source: 'entered', reading: 'rate' }, comparison: '>=' },
      item: [
        { path: 'part', widget: 'choice', choice: 'part' },
        { path: 'comparison', widget: 'choice', choice: 'comparison' },
        { path: 'target', widget: 'target', measure: 'measure' },
        measured,
      ],
    },
  ],
  C7: [
    measured,
    { path: 'floor', widget: 'target', measure: 'measure' },
    { path: 'criticalItems', widget: 'measure', wide: true, optional: true },
    { path: 'maxCriticalItems', widget: 'integer' },
  ],
  C8: [measured],
  C9: [...compared, { path: 'withinHours', widget: 'decimal' }],
  C10: compared,
  C12: [
    { path: 'of', widget: 'clause', of: 'sla' },
    { path: 'submitWithinDays', widget: 'integer' },
    { path: 'reachWithinDays', widget: 'integer' },
    { path: 'submitted', widget: 'measure', wide: true },
    { path: 'reached', widget: 'measure', wide: true },
  ],
  C13: [
    measured,
    { path: 'committed', widget: 'integer' },
    { path: 'band', widget: 'percent' },
    { path: 'outside.effect', widget: 'variant', choice: 'effect', of: 'effect' },
  ],
}
