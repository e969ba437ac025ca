import type { WrittenUnit } from './layout.ts'

/**
 * What is left of a heading when spelling is put aside: full-width and half-width forms, spaces, upper and lower case, the
 * numeral in 三分钟 and the arrow in 询单->付款 are the same however they are written.
 */
export function headingKey(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\u200B\uFEFF*]/g, '')
    .replaceAll('≤', '<=')
    .replaceAll(/[-=]+>|→|➝/g, '->')
    .replaceAll(/三(?=分钟)/g, '3')
    .replaceAll(/[[【〔]/g, '(')
    .replaceAll(/[\]】〕]/g, ')')
    .replaceAll(/[～〜]/g, '~')
}

const units: readonly (readonly [string, WrittenUnit])[] = [
  ['秒', 'second'],
  ['s', 'second'],
  ['分', 'minute'],
  ['分钟', 'minute'],
  ['min', 'minute'],
  ['时', 'hour'],
  ['小时', 'hour'],
  ['h', 'hour'],
  ['天', 'day'],
  ['元', 'yuan'],
  ['%', 'percent'],
]
const unitOf = new Map<string, WrittenUnit>(units)

/** A heading without the unit in brackets at its end, 首次响应时长(秒), and that unit. */
export function splitUnit(key: string): { readonly key: string; readonly written: WrittenUnit | undefined } {
  const open = key.lastIndexOf('(')
  const written = key.endsWith(')') ? unitOf.get(key.slice(open + 1, -1)) : undefined
  return written === undefined ? { key, written } : { key: key.slice(0, open), written }
}
