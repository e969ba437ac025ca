/** A text every reader gets in his language; zh is the source. */
export type LocalText = { readonly zh: string; readonly en: string }

/** What the figure adds up. README.md gives each formula. */
export type Formula =
  /** Units answered within the limit / units. */
  | 'repliedWithin'
  /** Waiting time of the answered units; met counts the answered ones. */
  | 'responseTime'
  | 'consultations'
  | 'received'
  | 'unanswered'
  | 'offlineShare'
  | 'onlineTime'
  | 'handleTime'
  | 'concurrency'
  | 'answerQuestionRatio'

export type Unit = 'round' | 'buyerDay' | 'message' | 'session' | 'firstReply' | 'shopDay' | 'agentTime'

/** The instant that decides day, window and version of a unit. */
export type Timestamp = 'roundStart' | 'messageTime' | 'sessionStart' | 'humanStart'

export type ReplyKind = 'human' | 'assisted' | 'bot'

/**
 * Why a unit is left out. The reasons of model.md section 4, and `offlineMessage` for JD's rule on messages left behind.
 * Their order is that of precedence, and stored counts are parallel to it: a new reason comes last.
 */
export const exclusionReasons = [
  'holidayRule',
  'outOfWindow',
  'robotOnly',
  'offlineMessage',
  'adaptation',
  'platformOutage',
  'clientOutage',
  'forceMajeure',
  'spam',
  'test',
  'duplicateImport',
  'agreed',
] as const
export type ExclusionReason = (typeof exclusionReasons)[number]

/** So many of them, the first ones, are a rule's own; the others somebody has to ask for. */
export const reasonsOfRules = 4

/** Local calendar dates YYYY-MM-DD, both included. */
export type DatedExclusion = { readonly from: string; readonly to: string; readonly reason: ExclusionReason }

/** How answers are found in a session: everything that decides which reply belongs to which buyer message. */
export type Reading = {
  /** An automatic welcome is in no list: it never answers. */
  readonly replies: readonly ReplyKind[]
  /** `human`: buyer messages before the human stage are left out as robotOnly. */
  readonly stage: 'human' | 'all'
  /** `dayEnd`: a round still open at local midnight has failed, and the next day starts a new one. */
  readonly closes: 'dayEnd' | 'never'
  /** An agent hands over without a reply: the round fails there, or goes on until somebody answers. Either way it is his. */
  readonly transfer: 'failsFirstAgent' | 'goesOn'
  readonly offlineMessages: 'count' | 'excluded'
  /** A session begun again within this time of its end is the same session. 0: never joined. */
  readonly reopenWithinMs: number
}

/** One metric under one definition, wholly as data. Times are milliseconds, windows minutes of the local day [from, to). */
export type MetricDefinition = Reading & {
  /** Stable identifier, the same for all definitions of one metric. */
  readonly metric: string
  /** Number in the metric catalogue, null where it has none. */
  readonly id: string | null
  readonly name: LocalText
  readonly formula: Formula
  readonly unit: Unit
  readonly by: Timestamp
  readonly window: { readonly fromMinute: number; readonly toMinute: number } | null
  /** Answered in time means waited at most this long. */
  readonly limitMs: number | null
  /** The longest time a round may weigh; an unanswered one then weighs exactly this. */
  readonly capMs: number | null
  readonly excludedDates: readonly DatedExclusion[]
  /** Below this many units a figure is shown but not enforced. */
  readonly minSample: number
  /** Default that a contract may change; a rate, or milliseconds for times. */
  readonly threshold: { readonly value: number; readonly better: 'higher' | 'lower' } | null
}

/** The definitions of a marketplace in force on the local dates [effectiveFrom, effectiveTo). Null: no known end. */
export type RulePack = {
  readonly id: string
  readonly marketplace: Marketplace
  readonly name: LocalText
  /** Where the facts come from and what we had to read into them. */
  readonly note: LocalText
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
  readonly definitions: readonly MetricDefinition[]
}

export const marketplaces = ['own', 'taobao', 'jd', 'pdd', 'douyin', 'kuaishou', 'xiaohongshu'] as const
export type Marketplace = (typeof marketplaces)[number]
