/** How a cell's number is meant: `time` without a date, `elapsed` a length of time that may exceed a day. */
export type NumberFormat = 'number' | 'percent' | 'date' | 'time' | 'elapsed'

/** Formats that have a number instead of a code; 27 to 36 and 50 to 58 are those of East Asian versions. */
function builtIn(id: number): NumberFormat {
  if (id === 9 || id === 10) return 'percent'
  if ((id >= 18 && id <= 21) || id === 32 || id === 33 || id === 34 || id === 35 || id === 55 || id === 56)
    return 'time'
  if (id === 45 || id === 46 || id === 47) return 'elapsed'
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'date'
  return 'number'
}

/** What a format code such as `yyyy"年"m"月"d"日"` or `0.00%` makes of a number. */
function byCode(code: string): NumberFormat {
  // Only the first section counts: it is the one of positive numbers.
  const plain = code
    .replaceAll(/"[^"]*"|\\.|_.|\*./g, '')
    .split(';')[0]!
    .toLowerCase()
  if (/\[(?:h+|m+|s+)\]/.test(plain)) return 'elapsed'
  const letters = plain.replaceAll(/\[[^\]]*\]/g, '').replaceAll(/general|am\/pm|a\/p|上午\/下午/g, '')
  const withTime = /[hs]/.test(letters)
  if (/[yd]/.test(letters) || (letters.includes('m') && !withTime)) return 'date'
  if (withTime) return 'time'
  return letters.includes('%') ? 'percent' : 'number'
}

export function numberFormat(id: number, code: string | undefined): NumberFormat {
  return code === undefined ? builtIn(id) : byCode(code)
}
