import { sql, type RawBuilder } from 'kysely'
import { inSeconds, mostBytes, type PackedRows } from '../recompute/packRows.ts'

type Part = keyof typeof mostBytes

/** Bytes that a part of a record takes, read from the column `layout` or a number like it. */
const widthIn = {
  no: sql`(layout & 7)`,
  units: sql`(layout >> 3 & 7)`,
  wait: sql`(layout >> 6 & 7)`,
} as const

/** SQL for the size of a record under the column `layout`. */
export const recordSize = sql`(${widthIn.no} + ${widthIn.units} + ${widthIn.wait})`

/** SQL for what the record at a byte of `bytes` says, under the columns `layout` and `first_no` beside it. */
export function recordAt(bytes: RawBuilder<unknown>, at: RawBuilder<unknown>) {
  const number = (part: Part, from: RawBuilder<unknown>): RawBuilder<unknown> => {
    const bytesOf = Array.from(
      { length: mostBytes[part] },
      (_, k) => sql`case when ${widthIn[part]} > ${sql.lit(k)}
        then get_byte(${bytes}, ${from} + ${sql.lit(k)})::bigint << ${sql.lit(8 * k)} else 0 end`,
    )
    return sql`(${sql.join(bytesOf, sql` + `)})`
  }
  const wait = number('wait', sql`${at} + ${widthIn.no} + ${widthIn.units}`)
  return {
    no: sql`(first_no + ${number('no', at)})::int`,
    units: sql`(1 + ${number('units', sql`${at} + ${widthIn.no}`)})::int`,
    longestWaitMs: sql`(nullif(${wait}, 0) - 1) * case when layout & ${sql.lit(inSeconds)} = 0 then 1 else 1000 end`,
  }
}

/** The numbers of the packed conversations, ascending. */
export function numbersIn({ firstNo, layout, packed }: PackedRows): number[] {
  const width = layout & 7
  const size = width + ((layout >> 3) & 7) + ((layout >> 6) & 7)
  // Records without any byte: one conversation.
  if (size === 0) return [firstNo]
  const numbers: number[] = []
  for (let at = 0; at < packed.length; at += size) {
    let number = firstNo
    for (let k = 0; k < width; k++) number += (packed[at + k] ?? 0) * 256 ** k
    numbers.push(number)
  }
  return numbers
}

/** How many of the packed conversations have a number up to the given one. */
export function countUpTo(list: PackedRows, no: number): number {
  const numbers = numbersIn(list)
  const beyond = numbers.findIndex((number) => number > no)
  return beyond < 0 ? numbers.length : beyond
}
