import { clauseKinds, type ClauseKind } from '../../../engine/agreement/clause.ts'

/** Kinds in the order contracts tell them. */
export const kindsInOrder: readonly ClauseKind[] = [...clauseKinds]

/** What a side has shown the other: waiting, agreed, refused, or taken back. */
export const amendmentStatuses = ['proposed', 'accepted', 'declined', 'withdrawn'] as const
export type AmendmentStatus = (typeof amendmentStatuses)[number]

/** A clause on a day: in force, agreed for later, or over. */
export const clauseStates = ['inForce', 'upcoming', 'over'] as const
export type ClauseState = (typeof clauseStates)[number]

/** What an amendment does with a clause. */
export const clauseDeeds = ['added', 'changed', 'ended'] as const
export type ClauseDeed = (typeof clauseDeeds)[number]

/** Contracts to start from, so that nobody begins with an empty page. */
export const templateNames = ['seats', 'volume', 'hybrid', 'promotion'] as const
export type TemplateName = (typeof templateNames)[number]

export const maxDrafts = 20
export const maxChanges = 200
