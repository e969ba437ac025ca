const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/**
 * Whether a unified social credit code is one: 18 characters of the alphabet without I, O, S, V and Z, the last one being
 * the check character over weights 3^i mod 31. Source: GB 32100-2015, section 5.
 */
export function isCreditCode(code: string): boolean {
  if (code.length !== 18) return false
  const values = [...code].map((character) => alphabet.indexOf(character))
  if (values.includes(-1)) return false
  const sum = values.slice(0, 17).reduce((total, value, index) => total + ((value * 3 ** index) % 31), 0)
  return (31 - (sum % 31)) % 31 === values[17]
}
