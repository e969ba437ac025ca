/** Moves the point of a plain decimal by places, exactly, as text: ('6', -2) is '0.06'. Null when the text is no number. */
export function shiftPoint(text: string, places: number): string | null {
  const found = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text.trim())
  const [, sign = '', whole = '', part = ''] = found ?? []
  if (!found || whole + part === '') return null
  const digits = whole + part
  const at = whole.length + places
  const padded = at < 0 ? '0'.repeat(-at) + digits : digits.padEnd(at, '0')
  const point = Math.max(at, 0)
  const left = padded.slice(0, point).replace(/^0+(?=\d)/, '') || '0'
  const right = padded.slice(point).replace(/0+$/, '')
  const value = right === '' ? left : `${left}.${right}`
  return value === '0' ? '0' : sign + value
}

/**
 * A number as it was meant: full-width digits and signs of a Chinese keyboard as plain ones, without spaces, yuan and per cent
 * signs, and without commas between thousands. A comma elsewhere stays, so that 1,5 is refused instead of read as 15.
 */
export function plainNumber(text: string): string {
  const plain = text.normalize('NFKC').replaceAll(/[\s¥%]/g, '')
  return /^-?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/.test(plain) ? plain.replaceAll(',', '') : plain
}

/** Fen of an amount typed in yuan; what is no amount with at most two decimals stays as it was typed, for the schema to refuse. */
export function fenOfYuan(text: string): number | string | undefined {
  const plain = plainNumber(text)
  if (plain === '') return undefined
  if (!/^\d{1,10}(?:\.\d{0,2})?$/.test(plain)) return text
  return Number(shiftPoint(plain, 2))
}

/** How an amount in fen is typed in yuan: 450000 is 4500, 150 is 1.5. */
export function yuanOfFen(value: unknown): string {
  if (typeof value === 'number') return shiftPoint(String(value), -2) ?? ''
  return typeof value === 'string' ? value : ''
}

/** The same with both decimals, as amounts of money are written: 450000 is 4500.00. */
export function centsOfFen(value: unknown): string {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return yuanOfFen(value)
  const [whole = '', part = ''] = yuanOfFen(value).split('.')
  return `${whole}.${part.padEnd(2, '0')}`
}

/** A value whose typed form is the stored one with its point moved: shares as per cent, prices of parts of a fen in yuan. */
export function typedOf(value: unknown, places: number): string {
  if (typeof value !== 'string') return ''
  return shiftPoint(value, places) ?? value
}

export function storedOf(text: string, places: number): string | undefined {
  const plain = plainNumber(text)
  if (plain === '') return undefined
  return shiftPoint(plain, -places) ?? text
}
