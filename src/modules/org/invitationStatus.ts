import type { invitationStatuses } from './api/invitation.ts'

export type InvitationStatus = (typeof invitationStatuses)[number]

/** What an invitation is at an instant: an open one whose term is over counts as expired before anybody writes it down. */
export function invitationStatus(row: { status: string; expiresAt: string }, now: Temporal.Instant): InvitationStatus {
  const over = Temporal.Instant.compare(Temporal.Instant.from(row.expiresAt), now) <= 0
  if (row.status === 'open' && over) return 'expired'
  // The column's check allows these words only.
  return row.status as InvitationStatus
}
