/** By what figures may be kept apart. `servicePeriod`: each stretch of the shop's service hours, and the time outside. */
export const groupings = ['none', 'shop', 'agent', 'team', 'hour', 'day', 'week', 'month', 'servicePeriod'] as const
export type GroupingName = (typeof groupings)[number]

/** How a figure is read: a share, a number of units, a mean time in milliseconds, or a plain quotient. */
export const figureKinds = ['rate', 'count', 'time', 'ratio'] as const
export type FigureKind = (typeof figureKinds)[number]

/**
 * `provisional`: facts of a day may still come in. `final`: they have had their time. `restated`: changed after that; the
 * earlier value stays readable with its as-of time. Of several days the first that is true of any of them.
 */
export const figureStatuses = ['provisional', 'restated', 'final'] as const
export type FigureStatus = (typeof figureStatuses)[number]

/** Reasons for which one side may ask the other to leave something out. */
export const requestReasons = [
  'outOfWindow',
  'platformOutage',
  'clientOutage',
  'spam',
  'test',
  'forceMajeure',
  'duplicateImport',
  'agreed',
] as const
export type RequestReason = (typeof requestReasons)[number]

export const exclusionStatuses = ['requested', 'granted', 'denied', 'withdrawn'] as const
export type ExclusionStatus = (typeof exclusionStatuses)[number]

/** Why days are computed anew. */
export const causes = ['import', 'exclusion', 'attribution', 'definitions', 'serviceHours'] as const
export type Cause = (typeof causes)[number]

/** Why the marketplace's own figure and ours may differ although both are right. */
export const differenceReasons = [
  /** The sheet covers days of which we have no chats, or we have chats of days it leaves out. */
  'otherDays',
  /** The sheet counts something else: buyers instead of rounds, messages instead of sessions. */
  'otherUnit',
  /** The sheet counts other hours of the day. */
  'otherWindow',
  /** Facts were left out here that the marketplace counts. */
  'exclusions',
  /** The marketplace does not say how it counts. */
  'unknownRule',
  /** The figure of the sheet is itself rounded to this difference. */
  'rounding',
] as const
export type DifferenceReason = (typeof differenceReasons)[number]

/** Days one question may cover. */
export const maxPeriodDays = 400
/** Time an exclusion may cover. */
export const maxExclusionDays = 92
/** Days within which the other side is expected to answer. */
export const answerDays = 3
/** A day without evidence of a later one is final after this time. */
export const finalAfterHours = 48
