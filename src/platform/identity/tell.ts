import { z } from 'zod'
import { defineJob } from '../job/spec.ts'
import { accountChanges, type AccountChange } from './accountChange.ts'
import type { Parts } from './base.ts'
import type { Caller } from './caller.ts'
import { changedMail, guessedMail, lockedMail } from './mails.ts'
import { personById, type Person } from './persons.ts'

/** Null where the address that was typed has no account: what is stored, and how long that takes, then tells nothing. */
const personId = z.uuid().nullable()
const warning = { personId, minutes: z.int().min(1) }

/**
 * What the owner of an account is to be told. A job names the person and the occasion only: the mail is written, and the token of a
 * reset link made, when it is sent, so that neither an address nor a secret waits in the queue or in a backup.
 */
export const tellPerson = defineJob({
  name: 'account.tell',
  payload: z.discriminatedUnion('what', [
    z.strictObject({ what: z.literal('reset'), personId, until: z.iso.datetime() }),
    z.strictObject({ what: z.literal('changed'), personId, change: z.enum(accountChanges) }),
    z.strictObject({ what: z.literal('signInLocked'), ...warning }),
    z.strictObject({ what: z.literal('secondFactorGuessed'), ...warning }),
  ]),
  // A mail server may be away for hours: about three of them until a mail is given up.
  retry: { limit: 14, delaySeconds: 5, maxDelaySeconds: 1800 },
  heartbeatSeconds: 20,
})
export type Telling = z.output<typeof tellPerson.payload>

/** Tells the owner of the account what was changed in it; without a mail server there is no way to. */
export function tellChange(parts: Parts, caller: Caller, person: string, change: AccountChange): void {
  if (parts.mail.configured) caller.enqueue(tellPerson, { what: 'changed', personId: person, change })
}

type Means = {
  readonly parts: Parts
  readonly deliverReset: (person: Person) => Promise<void>
}

/** Tells it, as often as it has to be tried; rejects when the mail server does not take the mail. */
export async function tell({ parts, deliverReset }: Means, jobId: string, telling: Telling): Promise<void> {
  const person = telling.personId === null ? null : await personById(parts.pool, telling.personId)
  if (!person) return
  if (telling.what === 'reset') {
    // Nobody waits any longer for what was asked for before the mail server went away.
    if (Date.parse(telling.until) > parts.clock()) await deliverReset(person)
    return
  }
  const link = `${parts.baseUrl}/forgot-password`
  if (telling.what !== 'changed') await ring(parts, person.id, jobId, telling)
  if (!parts.mail.configured) return
  if (telling.what === 'changed') await parts.mail.send(changedMail(person, telling.change, link))
  if (telling.what === 'signInLocked') await parts.mail.send(lockedMail(person, telling.minutes, link))
  if (telling.what === 'secondFactorGuessed') await parts.mail.send(guessedMail(person, telling.minutes, link))
}

/** Puts a warning under the bell; once, however often the mail has to be tried. */
async function ring(
  parts: Parts,
  person: string,
  id: string,
  warned: { what: string; minutes: number },
): Promise<void> {
  await parts.pool.query(
    `insert into notification (space_id, id, kind, detail, path) values ($1, $2, $3, $4, '/profile') on conflict do nothing`,
    [person, id, warned.what, JSON.stringify({ minutes: warned.minutes })],
  )
}
