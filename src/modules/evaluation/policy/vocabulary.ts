/** What a clause came to. Money and rights follow from `missed` alone. */
export const results = ['missed', 'near', 'met', 'exceeded', 'notEnforced', 'noData'] as const

/**
 * Where a month stands. `running`: its days are not over. `computed`: over, not yet shared. `shared`: the client's side
 * confirms or disputes. `disputed`: at least one dispute waits. `frozen`: signed by both sides, unchangeable.
 */
export const periodStatuses = ['running', 'computed', 'shared', 'disputed', 'frozen'] as const
export type PeriodStatus = (typeof periodStatuses)[number]

/** Why a value was computed. */
export const causes = ['daily', 'figures', 'contract', 'entered', 'dispute', 'asked'] as const
export type Cause = (typeof causes)[number]

/** What a dispute asks for: leave facts out, count again what was left out, another entered value, or words alone. */
export const disputeAsks = ['exclude', 'restore', 'correct', 'other'] as const
export type DisputeAsk = (typeof disputeAsks)[number]

export const disputeStatuses = ['open', 'granted', 'denied', 'withdrawn'] as const
export type DisputeStatus = (typeof disputeStatuses)[number]

export const valueSources = ['form', 'import', 'dispute'] as const
export type ValueSource = (typeof valueSources)[number]

export const rights = ['terminate', 'replaceVendorAgents', 'freeSeats'] as const
export type TerminationKind = (typeof rights)[number]

/** `lapsed` by its date, also before the nightly work has written it down. */
export const rightStatuses = ['accrued', 'exercised', 'lapsed', 'waived'] as const
export type RightStatus = (typeof rightStatuses)[number]

/** How a notice reached the other side. */
export const deliveries = ['courier', 'mail', 'email', 'inPerson', 'notary'] as const
export type Delivery = (typeof deliveries)[number]

/** Months a what-if looks back at most. */
export const maxSimulatedMonths = 12
/** Bytes of one file of evidence. */
export const maxEvidenceBytes = 10 * 1024 * 1024
/** Rows of one file of entered values. */
export const maxImportRows = 2000
/** Conversations one dispute may name. */
export const maxConversations = 50
/** Files one message or value may carry. */
export const maxFiles = 20
/** Days before a right ends on which its holder is reminded. */
export const remindDays = 7
