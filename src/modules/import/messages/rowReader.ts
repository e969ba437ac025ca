import { dayNumber } from '../../../engine/calendar/days.ts'
import type { CanonicalColumn, CanonicalLayout } from '../../../engine/metrics/canonicalHeader.ts'
import { readFact, type RowNames } from '../../../engine/metrics/canonicalRow.ts'
import { lengthOf, textOf, type Cells } from '../../../engine/metrics/cells.ts'
import { emptyFact, type MessageFact } from '../../../engine/metrics/messageStore.ts'
import { createNames } from '../../../engine/metrics/names.ts'
import { type ZoneClock } from '../../../engine/metrics/zoneClock.ts'
import { maskNick } from '../../../platform/mask.ts'
import type { ProblemCode } from '../problemTexts.ts'
import { readContent } from './content.ts'

/** What is wrong with a row; `column` is the canonical one. */
export type FoundProblem = {
  readonly column: CanonicalColumn | null
  readonly code: ProblemCode
  readonly detail: string | null
}

export type RowReader = {
  /** Filled by `read`; the same object every time. */
  readonly fact: MessageFact
  readonly names: RowNames
  readonly layout: CanonicalLayout
  /** Reads a row into `fact`, or answers what is wrong with it. */
  readonly read: (cells: Cells, row: number) => FoundProblem | undefined
  /** Nothing stands in the row. */
  readonly isBlank: (cells: Cells) => boolean
}

export type RowRules = {
  readonly clock: ZoneClock
  /** UTC milliseconds; a clock of the marketplace may be a little ahead. */
  readonly nowMs: number
  /** Names of the engagement's other shops: rows that name one of them belong there. */
  readonly otherShops: readonly string[]
}

const firstDay = dayNumber('2000-01-01')!
const aheadMs = 10 * 60_000
const maxOrderBytes = 400

/** Reads rows of canonical columns by the rules of an import. */
export function createRowReader(layout: CanonicalLayout, { clock, nowMs, otherShops }: RowRules): RowReader {
  const names: RowNames = { agents: createNames(), shops: createNames() }
  const fact = emptyFact()
  const foreign = new Set(otherShops.map(shopKey))
  const foreignOrdinals: boolean[] = []

  function isForeign(ordinal: number): boolean {
    return (foreignOrdinals[ordinal] ??= foreign.has(shopKey(names.shops.nameOf(ordinal) ?? '')))
  }

  function read(cells: Cells, row: number): FoundProblem | undefined {
    const problem = readFact(cells, row, layout, clock, names, fact)
    // The engine's columns are those of the layout.
    if (problem) return { ...problem, column: problem.column as CanonicalColumn | null, detail: problem.detail ?? null }
    if (clock.dayOf(fact.at) < firstDay) return { column: 'sent_at', code: 'beforeYear2000', detail: null }
    if (fact.at > nowMs + aheadMs) return { column: 'sent_at', code: 'inFuture', detail: null }
    if (layout.order_no >= 0 && lengthOf(cells, layout.order_no) > maxOrderBytes)
      return { column: 'order_no', code: 'tooLong', detail: String(maxOrderBytes) }
    if (fact.shop >= 0 && isForeign(fact.shop)) return { column: 'shop', code: 'foreignShop', detail: null }
    readContent(cells, layout, fact)
    return undefined
  }

  return { fact, names, layout, read, isBlank: (cells) => cells.count === 1 && textOf(cells, 0).trim() === '' }
}

function shopKey(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}

const maxValue = 200

/** What stood in the column, cut, and never what a buyer wrote or would be recognised by. */
export function valueOf(cells: Cells, layout: CanonicalLayout, column: CanonicalColumn | null): string | null {
  if (column === null || column === 'text' || cells.count !== layout.width) return null
  const at = layout[column]
  if (at < 0) return null
  const value = [...textOf(cells, at)].slice(0, maxValue).join('')
  return column === 'buyer_id' ? maskNick(value) : value
}

const ratingPattern = /^\d{1,3}$/

/** A rating as a whole number; null for none and for words. */
export function ratingOf(cells: Cells, layout: CanonicalLayout): number | null {
  if (layout.rating < 0 || lengthOf(cells, layout.rating) === 0) return null
  const text = textOf(cells, layout.rating).trim()
  return ratingPattern.test(text) ? Number(text) : null
}
