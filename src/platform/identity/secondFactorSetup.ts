import { renderSVG } from 'uqr'
import { Refusal, type FieldProblem } from '../refusal.ts'
import { cookieNameList, type Base } from './base.ts'
import type { Caller } from './caller.ts'
import { libraryHeaders, passCookies, signedCookieSet } from './libraryHeaders.ts'
import { translated } from './libraryError.ts'
import { personById } from './persons.ts'
import { recoveryCodes, spendFactor } from './secondFactor.ts'
import { tellChange } from './tell.ts'

/** What the authenticator app needs, shown once. `secret` is base32 in groups of four for typing it in. */
export type Setup = { readonly uri: string; readonly secret: string; readonly qrSvg: string }

const passwordWrong: FieldProblem = { path: 'password', zh: '密码不正确。', en: 'The password is not right.' }
const refusals = {
  INVALID_PASSWORD: () => new Refusal('invalidInput', {}, [passwordWrong]),
  TOTP_ALREADY_ENABLED: () => new Refusal('secondFactorOn'),
  TWO_FACTOR_NOT_ENABLED: () => new Refusal('secondFactorOff'),
  TOTP_NOT_ENABLED: () => new Refusal('secondFactorOff'),
  INVALID_CODE: () => new Refusal('codeWrong'),
  INVALID_BACKUP_CODE: () => new Refusal('codeWrong'),
}

/** Makes a new secret that counts for nothing until a code of it is confirmed. */
export async function beginSecondFactor(
  base: Base,
  caller: Caller,
  personId: string,
  password: string,
): Promise<Setup> {
  const uri = await withPassword(base, personId, async () => {
    const result = await translated(
      base.auth.api.enableTwoFactor({ body: { password }, headers: sessionHeaders(base, caller) }),
      refusals,
    )
    if (!('totpURI' in result)) throw new Error('the library answered without a secret')
    return result.totpURI
  })
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  await base.pool.query(
    'update identity.second_factor set last_used_step = null where person_id = $1 and not verified',
    [personId],
  )
  return {
    uri,
    secret: secret.replaceAll(/.{4}(?=.)/g, '$& '),
    qrSvg: renderSVG(uri, { ecc: 'M', border: 2, pixelSize: 4 }),
  }
}

/** Turns the second factor on, renews this session and ends all others: they were opened with the password alone. */
export async function confirmSecondFactor(
  base: Base,
  caller: Caller,
  personId: string,
  code: string,
): Promise<readonly string[]> {
  const person = await personById(base.pool, personId)
  if (!person) throw new Refusal('signInRequired')
  if (person.secondFactor) throw new Refusal('secondFactorOn')
  let keep: string | null = null
  await spendFactor(base, caller, personId, code, async (kind, digits) => {
    // A recovery code shows nothing about the app that is being set up.
    if (kind !== 'app') throw new Refusal('codeWrong')
    const call = base.auth.api.verifyTOTP({
      body: { code: digits },
      headers: sessionHeaders(base, caller),
      returnHeaders: true,
    })
    const { headers } = await translated(call, refusals)
    passCookies(headers, caller, cookieNameList(base))
    keep = signedCookieSet(headers, base.names.session, base.secret)
  })
  await base.sessions.endOthers(personId, keep)
  tellChange(base, caller, personId, 'secondFactorOn')
  return await recoveryCodes(base, personId)
}

export async function disableSecondFactor(
  base: Base,
  caller: Caller,
  personId: string,
  input: { password: string; code: string },
): Promise<void> {
  const person = await personById(base.pool, personId)
  if (!person?.secondFactor) throw new Refusal('secondFactorOff')
  const headers = sessionHeaders(base, caller)
  await withPassword(base, personId, () =>
    translated(base.auth.api.verifyPassword({ body: { password: input.password }, headers }), refusals),
  )
  await spendFactor(base, caller, personId, input.code, async (kind, code) => {
    const body = { code, disableSession: true }
    await translated<unknown>(
      kind === 'app'
        ? base.auth.api.verifyTOTP({ body: { code }, headers })
        : base.auth.api.verifyBackupCode({ body, headers }),
      refusals,
    )
  })
  const done = await translated(
    base.auth.api.disableTwoFactor({ body: { password: input.password }, headers, returnHeaders: true }),
    refusals,
  )
  passCookies(done.headers, caller, cookieNameList(base))
  tellChange(base, caller, personId, 'secondFactorOff')
}

/** Ten new recovery codes; the old ones stop working. */
export async function renewRecoveryCodes(
  base: Base,
  caller: Caller,
  personId: string,
  password: string,
): Promise<readonly string[]> {
  const { backupCodes } = await withPassword(base, personId, () =>
    translated(
      base.auth.api.generateBackupCodes({ body: { password }, headers: sessionHeaders(base, caller) }),
      refusals,
    ),
  )
  tellChange(base, caller, personId, 'recoveryCodes')
  return backupCodes
}

/** Limits how often a password may be asked again inside a session: a session left open is no place to guess it. */
export async function withPassword<T>(base: Base, personId: string, check: () => Promise<T>): Promise<T> {
  const attempt = await base.throttle.begin('passwordAgain', personId)
  if (!attempt.allowed) throw new Refusal('attemptsLocked', { minutes: attempt.lockedMinutes })
  const result = await check()
  await base.throttle.reset('passwordAgain', personId)
  return result
}

export function sessionHeaders(base: Base, caller: Caller): Headers {
  return libraryHeaders(caller, [base.names.session])
}
