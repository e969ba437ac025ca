import { sql } from 'kysely'
import { senderRoles } from '../../engine/metrics/message.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { maskText } from '../../platform/maskText.ts'
import { findWord, searchText, type SearchQuery } from './search/grams.ts'

export type Excerpt = { readonly text: string; readonly found: { readonly at: number; readonly length: number } | null }
type Chat = { readonly no: number; readonly month: string }

/** Characters of an excerpt, and how many of them stand before what was found. */
const excerptLength = 80
const before = 20

/** How each buyer began. */
export async function openings(
  db: Db,
  engagementId: string,
  chats: readonly Chat[],
): Promise<ReadonlyMap<number, Excerpt>> {
  if (chats.length === 0) return new Map()
  const { rows } = await sql<{ no: number; text: string }>`
    select c.no, m.text from unnest(${chats.map((chat) => chat.no)}::int[], ${chats.map((chat) => chat.month)}::date[]) as c (no, month)
      cross join lateral (select left(text, ${excerptLength * 2}) as text from message m where m.space_id = ${engagementId} and m.month = c.month
        and m.conversation_no = c.no and m.role = ${senderRoles.indexOf('customer')} and m.text <> ''
        order by m.at, m.place limit 1) m`.execute(db)
  return new Map(rows.map((row) => [row.no, { text: shortened(maskText(row.text)), found: null }]))
}

/**
 * Where the words of a search stand. Conversations that do not hold all of them, each in one message, are left out: their
 * characters stand side by side in one message and another, but not the word.
 */
export async function findings(
  db: Db,
  engagementId: string,
  chats: readonly Chat[],
  query: SearchQuery,
): Promise<ReadonlyMap<number, Excerpt>> {
  if (chats.length === 0) return new Map()
  const { rows } = await sql<{ no: number; text: string }>`
    select c.no, m.text from unnest(${chats.map((chat) => chat.no)}::int[], ${chats.map((chat) => chat.month)}::date[]) as c (no, month)
      join message m on m.space_id = ${engagementId} and m.month = c.month and m.conversation_no = c.no and m.text <> ''
    order by m.at, m.place`.execute(db)
  const found = new Map<number, Excerpt>()
  for (const [no, texts] of Map.groupBy(rows, (row) => row.no)) {
    const missing = new Set(query.words)
    let first: string | null = null
    for (const { text } of texts) {
      const masked = maskText(text)
      const searched = searchText(masked)
      for (const word of query.words) {
        if (!searched.includes(word)) continue
        missing.delete(word)
        first ??= masked
      }
      if (missing.size === 0) break
    }
    if (missing.size === 0 && first !== null) found.set(no, excerpt(first, query.words))
  }
  return found
}

function excerpt(text: string, words: readonly string[]): Excerpt {
  const flat = text.replaceAll(/\s+/g, ' ')
  // Where writing it in lower case or in normal width moves the characters, the searched form is shown.
  const shown = findWord(flat.toLowerCase(), words) ? flat : searchText(text)
  const place = findWord(shown.toLowerCase(), words)
  if (!place) return { text: shortened(flat), found: null }
  const from = Math.max(0, place.at - before)
  const start = from > 0 ? '…' : ''
  const cut = shown.slice(from, from + excerptLength)
  const end = from + excerptLength < shown.length ? '…' : ''
  return { text: `${start}${cut}${end}`, found: { at: place.at - from + start.length, length: place.length } }
}

function shortened(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim()
  return flat.length > excerptLength ? `${flat.slice(0, excerptLength)}…` : flat
}
