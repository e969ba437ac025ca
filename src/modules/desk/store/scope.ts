/** A shop's chats in an engagement's space. */
export type ShopScope = { readonly spaceId: string; readonly shopId: string }

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
