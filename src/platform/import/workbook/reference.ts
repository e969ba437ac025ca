/** The column, from 0, and the row, from 1, of a reference such as `AB12`. Undefined when it is none. */
export function cellAt(reference: string): { readonly column: number; readonly row: number } | undefined {
  let column = 0
  let at = 0
  for (; at < reference.length && at < 4; at++) {
    const letter = reference.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  const row = Number(reference.slice(at))
  return column > 0 && Number.isInteger(row) && row > 0 ? { column: column - 1, row } : undefined
}

export type CellRange = {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** A range such as `B1:D2`. */
export function rangeOf(reference: string): CellRange | undefined {
  const [first = '', last = first] = reference.split(':')
  const from = cellAt(first)
  const to = cellAt(last)
  return from && to && { top: from.row, left: from.column, bottom: to.row, right: to.column }
}
