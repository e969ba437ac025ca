import type { Marketplace } from '../metrics/definition.ts'
import type { ColumnMeaning } from './layout.ts'
import type { Period } from './period.ts'

/** A row of the beginning of a table, numbered as a spreadsheet does. */
export type TableRow = { readonly row: number; readonly cells: readonly string[] }

/** `messages`, `qianniuChat`, the id of a sheet layout, or `other` for a table that a person has to explain. */
export type TableKind = string

export type Detection = {
  readonly kind: TableKind
  readonly marketplace: Marketplace | null
  /** From 0 to 1. */
  readonly score: number
  readonly headerRow: number
  readonly columns: readonly ColumnSuggestion[]
  /** Required columns that no heading was found for. */
  readonly missing: readonly string[]
  /** Dates the names of file and sheet speak of, for sheets without a date column. */
  readonly period: Period | undefined
  readonly reasons: readonly DetectionReason[]
}

/** Why a table is taken for what it is. `headings`: `found` of the `total` headings of the file are known.
 * `heads`: so many of the lines begin a message. */
export type DetectionReason =
  | { readonly code: 'headings'; readonly found: number; readonly total: number }
  | { readonly code: 'heads'; readonly found: number; readonly total: number }
  | { readonly code: 'name'; readonly word: string }
  | { readonly code: 'missing'; readonly columns: readonly string[] }

/** What a column of a file probably means, for a person to confirm. */
export type ColumnSuggestion = {
  /** From 0. */
  readonly index: number
  readonly heading: string
  readonly meaning: ColumnMeaning
  /** `known`: the layout has this heading. `guessed`: another one has. `unknown`: nobody has. `repeated`: it stood before. */
  readonly sureness: 'known' | 'guessed' | 'unknown' | 'repeated'
  /** The first different cells below the heading, at most five. */
  readonly samples: readonly string[]
}
