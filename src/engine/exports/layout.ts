import type { LocalText, Unit } from '../metrics/definition.ts'

/** How a figure is kept: rates as exact decimals of one, times as milliseconds, money as fen. `decimal` has no unit. */
export const valueUnits = ['count', 'rate', 'ms', 'fen', 'decimal'] as const
export type ValueUnit = (typeof valueUnits)[number]

/** The unit a bare number of the column is written in, where it says none itself. */
export const writtenUnits = ['plain', 'percent', 'second', 'minute', 'hour', 'day', 'yuan'] as const
export type WrittenUnit = (typeof writtenUnits)[number]

/** The figure of ours that a marketplace's column is to be set beside. */
export type OwnFigure = {
  /** As MetricDefinition.metric. */
  readonly metric: string
  readonly unit: Unit
  /** Number in the metric catalogue. */
  readonly id: string | null
}

/** One figure of a marketplace, as its sheets name it. */
export type FigureColumn = {
  /** Stable key of the column, the same wherever the same figure occurs. */
  readonly key: string
  readonly name: LocalText
  readonly unit: ValueUnit
  readonly written: WrittenUnit
  /** What it is computed over, where the heading says so. */
  readonly over: 'window' | 'wholeDay' | null
  readonly own: OwnFigure | null
}

/** What a column is good for apart from figures. */
export const columnRoles = [
  'agent',
  'agentName',
  'agentGroup',
  'shop',
  'shopId',
  'date',
  'periodFrom',
  'periodTo',
  'grain',
  'marketplace',
  'rowNumber',
  'source',
  'importedAt',
] as const
export type ColumnRole = (typeof columnRoles)[number]

/** What one column of a file means. */
export type ColumnMeaning =
  | { readonly use: 'role'; readonly role: ColumnRole }
  | { readonly use: 'figure'; readonly figure: FigureColumn }
  /** A column of the canonical message file. */
  | { readonly use: 'message'; readonly column: string }
  | { readonly use: 'ignore' }
