import type { Detection } from '../detection.ts'
import { isName, readLine } from './line.ts'
import { nameKey, roleReader, type ChatRole, type RoleOptions } from './roles.ts'

export const chatKind = 'qianniuChat'

/** Whether the first lines of a text are a copied Qianniu chat: most of what it says stands under a name and a time. */
export function detectChat(lines: readonly string[]): Detection | undefined {
  let heads = 0
  let filled = 0
  let first = -1
  lines.forEach((line, index) => {
    const { is } = readLine(line)
    if (is !== 'blank' && is !== 'status') filled++
    if (is === 'head' || (is === 'time' && isName(lines[index - 1] ?? ''))) {
      heads++
      if (first < 0) first = filled - (is === 'time' ? 1 : 0)
    }
  })
  // A letter may name a time once; a chat begins with one.
  if (heads === 0 || heads * 12 < filled || (heads === 1 && first > 1)) return undefined
  return {
    kind: chatKind,
    marketplace: 'taobao',
    score: heads === 1 ? 0.6 : 0.95,
    headerRow: 0,
    columns: [],
    missing: [],
    period: undefined,
    reasons: [{ code: 'heads', found: heads, total: filled }],
  }
}

/** A name in a chat, for a person to confirm who it is. */
export type Participant = { readonly name: string; readonly role: ChatRole; readonly messages: number }

const maxParticipants = 10_000

/** Counts the names of a chat; feed it the lines, then ask. The most talkative come first. */
export function createParticipantCounter(options: RoleOptions): {
  readonly line: (text: string) => void
  readonly participants: () => readonly Participant[]
} {
  const roleOf = roleReader(options)
  const found = new Map<string, { name: string; messages: number }>()
  let before = ''

  function line(text: string): void {
    const read = readLine(text)
    if (read.is === 'head') count(read.name)
    else if (read.is === 'time' && isName(before)) count(before.trim())
    before = text
  }

  function count(name: string): void {
    const key = nameKey(name)
    const entry = found.get(key)
    if (entry) entry.messages++
    else if (found.size < maxParticipants) found.set(key, { name, messages: 1 })
  }

  const participants = (): readonly Participant[] =>
    Array.from(found.values(), ({ name, messages }) => ({ name, role: roleOf(name), messages })).toSorted(
      (a, b) => b.messages - a.messages,
    )
  return { line, participants }
}
