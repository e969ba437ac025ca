import { symmetricDecrypt } from 'better-auth/crypto'
import { Refusal } from '../refusal.ts'
import { cookieNameList, type Base } from './base.ts'
import type { Caller } from './caller.ts'
import { unsigned } from './cookies.ts'
import { libraryHeaders, passCookies } from './libraryHeaders.ts'
import { translated } from './libraryError.ts'
import { personById, type Person } from './persons.ts'
import { normalizeRecoveryCode } from './recoveryCodes.ts'
import { tellChange, tellPerson } from './tell.ts'
import { limits } from './throttle.ts'
import { stepsOfCode } from './totp.ts'

export type VerifyOutcome = { readonly person: Person; readonly recoveryCodesLeft: number | null }

const challengeOver = () => new Refusal('challengeOver')
const codeWrong = () => new Refusal('codeWrong')
const refusals = {
  INVALID_CODE: codeWrong,
  INVALID_BACKUP_CODE: codeWrong,
  INVALID_TWO_FACTOR_COOKIE: challengeOver,
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: challengeOver,
  TOTP_NOT_ENABLED: challengeOver,
  // Two recovery codes at the same moment: one of the two requests has to come again.
  CONFLICT: () => new Refusal('conflict'),
}

/** The second step: turns the challenge of the caller's cookie into a session. Takes a code of the app or a recovery code. */
export async function verifySecondFactor(base: Base, caller: Caller, typed: string): Promise<VerifyOutcome> {
  const personId = await challengedPerson(base, caller)
  await spendFactor(base, caller, personId, typed, async (kind, code) => {
    const call = {
      body: { code },
      headers: libraryHeaders(caller, [base.names.challenge]),
      returnHeaders: true,
    } as const
    const { headers } = await translated(
      kind === 'app' ? base.auth.api.verifyTOTP(call) : base.auth.api.verifyBackupCode(call),
      refusals,
    )
    passCookies(headers, caller, cookieNameList(base))
  })
  const person = await personById(base.pool, personId)
  if (!person) throw challengeOver()
  if (kindOf(typed) === 'app') return { person, recoveryCodesLeft: null }
  tellChange(base, caller, personId, 'recoveryCodeUsed')
  return { person, recoveryCodesLeft: (await recoveryCodes(base, personId)).length }
}

/** The person of a pending challenge. The cookie is signed and names a record that the first step stored under its hash. */
async function challengedPerson(base: Base, caller: Caller): Promise<string> {
  const identifier = unsigned(caller.cookies.get(base.names.challenge), base.secret)
  if (identifier === null) throw challengeOver()
  const context = await base.auth.$context
  const challenge = await context.internalAdapter.findVerificationValue(identifier)
  if (!challenge || challenge.expiresAt.getTime() <= base.clock()) throw challengeOver()
  return challenge.value
}

/**
 * Counts the attempt, refuses a used code, then lets `accept` check it. A code of the app is claimed by its time step before it is
 * checked, in one statement on the person's row: of two requests with one code, whatever their order, exactly one gets through.
 */
export async function spendFactor(
  base: Base,
  caller: Caller,
  personId: string,
  typed: string,
  accept: (kind: 'app' | 'recovery', code: string) => Promise<void>,
): Promise<void> {
  const attempt = await base.throttle.begin('secondFactor', personId)
  if (!attempt.allowed) throw new Refusal('attemptsLocked', { minutes: attempt.lockedMinutes })
  if (attempt.last) tellGuessed(base, caller, personId)
  if (kindOf(typed) === 'app') {
    const code = typed.replaceAll(/\s/g, '')
    await claimSteps(base, personId, code)
    await accept('app', code)
  } else {
    const code = normalizeRecoveryCode(typed)
    if (code === null) throw codeWrong()
    await accept('recovery', code)
  }
  await base.throttle.reset('secondFactor', personId)
}

function kindOf(typed: string): 'app' | 'recovery' {
  return /^\d{6}$/.test(typed.replaceAll(/\s/g, '')) ? 'app' : 'recovery'
}

/** A right code whose step, or a later one, was used before is refused. A wrong one is left to the library, which counts it. */
async function claimSteps(base: Base, personId: string, code: string): Promise<void> {
  const secret = await appSecret(base, personId)
  const steps = secret === null ? [] : stepsOfCode(secret, code, base.clock())
  if (steps.length === 0) return
  for (const step of steps) {
    const claimed = await base.pool.query(
      `update identity.second_factor set last_used_step = $2 where person_id = $1 and (last_used_step is null or last_used_step < $2)`,
      [personId, step],
    )
    if (claimed.rowCount === 1) return
  }
  throw new Refusal('codeUsed')
}

async function appSecret(base: Base, personId: string): Promise<string | null> {
  const { rows } = await base.pool.query<{ secret: string }>(
    'select secret from identity.second_factor where person_id = $1',
    [personId],
  )
  const stored = rows[0]?.secret
  if (stored === undefined) return null
  const context = await base.auth.$context
  return await symmetricDecrypt({ key: context.secretConfig, data: stored })
}

export async function recoveryCodes(base: Base, personId: string): Promise<readonly string[]> {
  const { backupCodes } = await base.auth.api.viewBackupCodes({ body: { userId: personId } })
  return backupCodes
}

/** Told even when this very attempt turns out right: nine wrong ones came before it. */
function tellGuessed(base: Base, caller: Caller, personId: string): void {
  base.log.warn({ event: 'secondFactorLocked' }, 'second factor locked after too many failures')
  const minutes = limits.secondFactor.lockMs / 60_000
  caller.enqueue(tellPerson, { what: 'secondFactorGuessed', personId, minutes }, { evenIfRefused: true })
}
