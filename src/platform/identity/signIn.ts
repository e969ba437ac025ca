import { Refusal } from '../refusal.ts'
import { throttledAddress } from './address.ts'
import { cookieNameList, type Base } from './base.ts'
import type { Caller } from './caller.ts'
import { unsigned } from './cookies.ts'
import { libraryHeaders, passCookies } from './libraryHeaders.ts'
import { libraryCode } from './libraryError.ts'
import { personByEmail, type Person } from './persons.ts'
import { tellPerson } from './tell.ts'
import { limits, type Attempt } from './throttle.ts'

export type SignInOutcome = { readonly person: Person; readonly step: 'done' | 'secondFactor' }

/**
 * The first step. Ends with a session, or with a challenge that only `verifySecondFactor` can turn into one.
 * The work is the same whether or not the address is known: one argon2 computation and the same counters.
 */
export async function signIn(
  base: Base,
  caller: Caller,
  input: { email: string; password: string },
): Promise<SignInOutcome> {
  const email = input.email.toLowerCase()
  const address = throttledAddress(caller.ip)
  refuseLocked(await base.throttle.begin('signInAddress', address))
  const attempt = await base.throttle.begin('signInPerson', email)
  refuseLocked(attempt)
  const { headers, step } = await checkPassword(base, caller, { email, password: input.password }, attempt)
  await Promise.all([base.throttle.reset('signInPerson', email), base.throttle.forgive('signInAddress', address)])
  await endPresented(base, caller)
  passCookies(headers, caller, cookieNameList(base))
  const person = await personByEmail(base.pool, email)
  if (!person) throw new Error('the person who just signed in is gone')
  return { person, step }
}

async function checkPassword(base: Base, caller: Caller, body: { email: string; password: string }, attempt: Attempt) {
  try {
    // Without the old cookies: nothing a browser brought along can become part of the new session.
    const { headers, response } = await base.auth.api.signInEmail({
      body,
      headers: libraryHeaders(caller, []),
      returnHeaders: true,
    })
    return { headers, step: 'twoFactorRedirect' in response ? ('secondFactor' as const) : ('done' as const) }
  } catch (error) {
    if (libraryCode(error) !== 'INVALID_EMAIL_OR_PASSWORD') throw error
    if (!attempt.last) throw new Refusal('credentialsWrong')
    await tellLocked(base, caller, body.email)
    throw new Refusal('signInLocked', { minutes: attempt.lockedMinutes })
  }
}

function refuseLocked(attempt: Attempt): void {
  if (!attempt.allowed) throw new Refusal('signInLocked', { minutes: attempt.lockedMinutes })
}

/** Stored in the same way for an address without an account, which must not show. */
async function tellLocked(base: Base, caller: Caller, email: string): Promise<void> {
  base.log.warn({ event: 'signInLocked' }, 'sign-in locked after too many failures')
  const minutes = limits.signInPerson.lockMs / 60_000
  const person = await personByEmail(base.pool, email)
  const personId = person?.id ?? null
  caller.enqueue(tellPerson, { what: 'signInLocked', personId, minutes }, { evenIfRefused: true })
}

/** Ends the session this browser had before: signing in leaves no older session behind under the same roof. */
export async function endPresented(base: Base, caller: Caller): Promise<void> {
  const token = unsigned(caller.cookies.get(base.names.session), base.secret)
  if (token) await base.sessions.endByToken(token)
}

export async function signOut(base: Base, caller: Caller): Promise<void> {
  await endPresented(base, caller)
  caller.cookies.clear(base.names.session)
  if (caller.cookies.get(base.names.challenge) !== undefined) caller.cookies.clear(base.names.challenge)
}
