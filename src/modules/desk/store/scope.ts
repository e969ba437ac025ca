/** A shop's chats in an engagement's space. */
export type ShopScope = { readonly spaceId: string; readonly shopId: string }

/** `2026-04-01` of a day counted from 1970-01-01. */
export function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}

/** The day counted from 1970-01-01 of `2026-04-01`. */
export function dayNumber(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / 86_400_000
}

/** The first day of the month a day lies in; both counted from 1970-01-01. */
export function monthOf(day: number): number {
  const date = new Date(day * 86_400_000)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / 86_400_000
}

const uuidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A uuid as a literal: COPY takes no parameters. */
export function uuidLiteral(id: string): string {
  if (!uuidPattern.test(id)) throw new TypeError('an id must be a lower-case uuid')
  return `'${id}'::uuid`
}
