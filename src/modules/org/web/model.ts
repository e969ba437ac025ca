import type { ActionOutput } from '../../../platform/action/action.ts'
import type { listApiTokens } from '../api/apiToken.ts'
import type { listMembers } from '../api/member.ts'
import type { listInvitations } from '../api/invitation.ts'
import type { listReveals } from '../api/reveal.ts'
import type { Tone } from '../../../web/ui/StatePill.tsx'

export type MemberRow = ActionOutput<typeof listMembers>['rows'][number]
export type ApiTokenRow = ActionOutput<typeof listApiTokens>['rows'][number]
export type InvitationRow = ActionOutput<typeof listInvitations>['rows'][number]
export type RevealRow = ActionOutput<typeof listReveals>['rows'][number]

export const memberTone: Record<MemberRow['status'], Tone> = { active: 'good', suspended: 'warn', ended: 'idle' }
export const invitationTone: Record<InvitationRow['status'], Tone> = {
  open: 'active',
  accepted: 'good',
  revoked: 'idle',
  expired: 'warn',
}
export const apiTokenTone: Record<ApiTokenRow['status'], Tone> = { active: 'good', expired: 'warn', revoked: 'idle' }
export const revealTone: Record<RevealRow['status'], Tone> = {
  requested: 'active',
  granted: 'good',
  denied: 'bad',
  expired: 'idle',
}

/** Roles are organised in China: a day that a role still holds ends at midnight there. */
const offset = '+08:00'

/** The last instant of a calendar day, YYYY-MM-DD. */
export function endOfDay(day: string): string {
  return new Date(`${day}T23:59:59.999${offset}`).toISOString()
}

/** The calendar day an instant falls on. */
export function dayOf(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)
}

export type FieldChange = { readonly field: string; readonly before: string; readonly after: string }

/** What an audit entry changed, field by field; nested values as JSON, nothing as a dash. */
export function fieldChanges(before: unknown, after: unknown): FieldChange[] {
  const old = asRecord(before)
  const fresh = asRecord(after)
  const fields = [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
  return fields.map((field) => ({ field, before: shown(old[field]), after: shown(fresh[field]) }))
}

function asRecord(value: unknown): { readonly [field: string]: unknown } {
  if (value === null || value === undefined) return {}
  return typeof value === 'object' && !Array.isArray(value) ? { ...value } : { value }
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—'
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1)
}
