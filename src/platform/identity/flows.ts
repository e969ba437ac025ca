import { createAuth } from './auth.ts'
import type { Base, Parts } from './base.ts'
import type { Caller } from './caller.ts'
import { changePassword, deliverReset, requestReset, resetPassword } from './passwords.ts'
import type { Person } from './persons.ts'
import { recoveryCodes, verifySecondFactor } from './secondFactor.ts'
import { beginSecondFactor, confirmSecondFactor, disableSecondFactor, renewRecoveryCodes } from './secondFactorSetup.ts'
import { signIn, signOut } from './signIn.ts'

export type FlowSeconds = { readonly absolute: number; readonly challenge: number }

/** Everything that needs the sign-in library. A file of its own, so that the library does not delay the start. */
export function createFlows(parts: Parts, seconds: FlowSeconds) {
  const { pool, secret, baseUrl, hasher, log } = parts
  const auth = createAuth({
    pool,
    secret,
    baseUrl,
    hasher,
    secureCookies: baseUrl.startsWith('https:'),
    absoluteSeconds: seconds.absolute,
    challengeSeconds: seconds.challenge,
    log: (level, message) => log[level]({ library: 'better-auth' }, message),
  })
  const base: Base = { ...parts, auth }
  return {
    signIn: (caller: Caller, input: { email: string; password: string }) => signIn(base, caller, input),
    verifySecondFactor: (caller: Caller, code: string) => verifySecondFactor(base, caller, code),
    signOut: (caller: Caller) => signOut(base, caller),
    beginSecondFactor: (caller: Caller, personId: string, password: string) =>
      beginSecondFactor(base, caller, personId, password),
    confirmSecondFactor: (caller: Caller, personId: string, code: string) =>
      confirmSecondFactor(base, caller, personId, code),
    disableSecondFactor: (caller: Caller, personId: string, input: { password: string; code: string }) =>
      disableSecondFactor(base, caller, personId, input),
    renewRecoveryCodes: (caller: Caller, personId: string, password: string) =>
      renewRecoveryCodes(base, caller, personId, password),
    recoveryCodesLeft: async (personId: string): Promise<number> => (await recoveryCodes(base, personId)).length,
    changePassword: (caller: Caller, personId: string, input: { currentPassword: string; newPassword: string }) =>
      changePassword(base, caller, personId, input),
    requestReset: (caller: Caller, email: string) => requestReset(base, caller, email),
    resetPassword: (caller: Caller, input: { token: string; newPassword: string }) =>
      resetPassword(base, caller, input),
    deliverReset: (person: Person) => deliverReset(base, person),
  }
}

export type Flows = ReturnType<typeof createFlows>
