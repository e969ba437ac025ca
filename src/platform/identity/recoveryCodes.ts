import { randomInt } from 'node:crypto'

/** Without the look-alikes 0/o, 1/l/i: the codes are copied from paper. 31 signs, so ten of them carry 49 bits. */
const signs = '23456789abcdefghjkmnpqrstuvwxyz'
export const recoveryCodeCount = 10

export function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodeCount }, () => `${randomSigns(5)}-${randomSigns(5)}`)
}

function randomSigns(length: number): string {
  return Array.from({ length }, () => signs.charAt(randomInt(signs.length))).join('')
}

/** The stored spelling of what a person typed: case, spaces and the dash do not matter. `null` when it cannot be a recovery code. */
export function normalizeRecoveryCode(typed: string): string | null {
  const bare = typed.toLowerCase().replaceAll(/[\s-]/g, '')
  if (bare.length !== 10 || [...bare].some((sign) => !signs.includes(sign))) return null
  return `${bare.slice(0, 5)}-${bare.slice(5)}`
}
