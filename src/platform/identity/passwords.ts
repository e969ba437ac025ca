import { randomBytes } from 'node:crypto'
import { Refusal } from '../refusal.ts'
import { throttledAddress } from './address.ts'
import { cookieNameList, type Base } from './base.ts'
import type { Caller } from './caller.ts'
import { passCookies } from './libraryHeaders.ts'
import { translated } from './libraryError.ts'
import { resetMail } from './mails.ts'
import { passwordRefusal, requireGoodPassword } from './passwordRules.ts'
import { personByEmail, personById, type Person } from './persons.ts'
import { sessionHeaders, withPassword } from './secondFactorSetup.ts'
import { tellChange, tellPerson } from './tell.ts'

const resetTokenWrong = () => new Refusal('resetTokenWrong')
const currentWrong = () =>
  new Refusal('invalidInput', {}, [
    { path: 'currentPassword', zh: '当前密码不正确。', en: 'The current password is not right.' },
  ])

/** Sets a new password, ends every other session and renews this one; open reset links and half sign-ins end too. */
export async function changePassword(
  base: Base,
  caller: Caller,
  personId: string,
  input: { currentPassword: string; newPassword: string },
): Promise<void> {
  const person = await personById(base.pool, personId)
  if (!person) throw new Refusal('signInRequired')
  requireGoodPassword('newPassword', input.newPassword, person)
  if (input.newPassword.normalize('NFKC') === input.currentPassword.normalize('NFKC')) {
    throw new Refusal('invalidInput', {}, [passwordRefusal('newPassword', 'same')])
  }
  const { headers } = await withPassword(base, personId, () =>
    translated(
      base.auth.api.changePassword({
        body: { ...input, revokeOtherSessions: true },
        headers: sessionHeaders(base, caller),
        returnHeaders: true,
      }),
      { INVALID_PASSWORD: currentWrong },
    ),
  )
  await endPending(base, personId)
  passCookies(headers, caller, cookieNameList(base))
  tellChange(base, caller, personId, 'password')
}

/**
 * Has a reset link sent. Whether the address is known decides nothing the caller can see: one look-up and one stored job either way,
 * the token and the mail come after the answer. Without a mail server the link goes to the log of a development run only.
 * Returns whether mail can be sent at all, which depends on the installation alone.
 */
export async function requestReset(base: Base, caller: Caller, email: string): Promise<{ mailSetUp: boolean }> {
  const address = await base.throttle.begin('resetAddress', throttledAddress(caller.ip))
  if (!address.allowed) throw new Refusal('attemptsLocked', { minutes: address.lockedMinutes })
  const attempt = await base.throttle.begin('resetPerson', email.toLowerCase())
  const canDeliver = base.mail.configured || !base.production
  // Too many mails to one address are not sent, silently: the answer stays the same.
  if (attempt.allowed && canDeliver) {
    const person = await personByEmail(base.pool, email)
    const until = new Date(base.clock() + base.resetMinutes * 60_000).toISOString()
    caller.enqueue(tellPerson, { what: 'reset', personId: person?.id ?? null, until })
  }
  return { mailSetUp: base.mail.configured }
}

/**
 * Sends a link with a fresh token, which the library takes when it comes back. Made here and not by the library's own request, which
 * keeps a mail server's refusal to itself, so that nobody would try again.
 */
export async function deliverReset(base: Base, person: Person): Promise<void> {
  const token = randomBytes(24).toString('base64url')
  const { internalAdapter } = await base.auth.$context
  await internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: person.id,
    expiresAt: new Date(base.clock() + base.resetMinutes * 60_000),
  })
  const link = `${base.baseUrl}/reset-password#${token}`
  if (base.mail.configured) await base.mail.send(resetMail(person, link, base.resetMinutes))
  else if (!base.production)
    base.log.info({ link }, 'no mail server is set up: password reset link (development run only)')
}

/** Sets a new password by a token from a mail. Ends all sessions; a second factor stays on and is still asked for. */
export async function resetPassword(
  base: Base,
  caller: Caller,
  input: { token: string; newPassword: string },
): Promise<Person> {
  const context = await base.auth.$context
  const stored = await context.internalAdapter.findVerificationValue(`reset-password:${input.token}`)
  const person = stored && stored.expiresAt.getTime() > base.clock() ? await personById(base.pool, stored.value) : null
  if (!person) throw resetTokenWrong()
  requireGoodPassword('newPassword', input.newPassword, person)
  await translated(base.auth.api.resetPassword({ body: input }), {
    INVALID_TOKEN: resetTokenWrong,
    USER_NOT_FOUND: resetTokenWrong,
  })
  await endPending(base, person.id)
  await base.throttle.reset('signInPerson', person.email)
  tellChange(base, caller, person.id, 'password')
  return person
}

/** Takes away what was asked for under the old password: reset links and challenges of half finished sign-ins. */
async function endPending(base: Base, personId: string): Promise<void> {
  await base.pool.query('delete from identity.verification where value = $1', [personId])
}
