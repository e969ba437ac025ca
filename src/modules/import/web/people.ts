import type { ImportSettings } from '../api/fields.ts'
import type { Inspection } from './columns.ts'

export type Participant = Inspection['participants'][number]
export type ChatRole = Participant['role']

/** Who somebody is, as the person has said, by the name in the chat. */
export type People = { readonly [name: string]: ChatRole }

/** What was recognised of the people, with what the person has said over it. */
export function withPeople(participants: readonly Participant[], people: People): Participant[] {
  return participants.map((each) => ({ ...each, role: people[each.name] ?? each.role }))
}

/** The corrections as the server takes them; undefined without any. */
export function chatSettings(people: People): ImportSettings['chat'] {
  const corrections = Object.entries(people).map(([name, role]) => ({ name, role }))
  return corrections.length === 0 ? undefined : { corrections }
}
