import type { LocalText, Marketplace, Unit } from '../metrics/definition.ts'

/** How a figure is kept: rates as exact decimals of one, times as milliseconds, money as fen. `decimal` has no unit. */
export const valueUnits = ['count', 'rate', 'ms', 'fen', 'decimal'] as const
export type ValueUnit = (typeof valueUnits)[number]

/** The unit a bare number of the column is written in, where it says none itself. */
export const writtenUnits = ['plain', 'percent', 'second', 'minute', 'hour', 'day', 'yuan'] as const
export type WrittenUnit = (typeof writtenUnits)[number]

/** The figure of ours that a marketplace's own is to be set beside: MetricDefinition.metric and unit. */
export type OwnFigure = { readonly metric: string; readonly unit: Unit; readonly id: string | null }

/** One figure of a marketplace. */
export type FigureColumn = {
  /** Stable key, the same wherever the same figure occurs. */
  readonly key: string
  readonly name: LocalText
  readonly unit: ValueUnit
  /** What a bare number means where neither the heading nor the cell says so. */
  readonly written: WrittenUnit
  /** Number in the metric catalogue, null where it has none. */
  readonly id: string | null
  readonly own: OwnFigure | null
  /** A share of a whole: more than 100 % is a typing error. */
  readonly share: boolean
}

/** What a column is good for apart from figures. */
export const columnRoles = [
  'agent',
  'agentName',
  'agentGroup',
  'agentPost',
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

/** What one column of a file means. Stored with a mapping, so it names things instead of holding them. */
export type ColumnMeaning =
  | { readonly use: 'role'; readonly role: ColumnRole }
  | { readonly use: 'figure'; readonly figure: string; readonly written: WrittenUnit }
  /** A column of the canonical message file. */
  | { readonly use: 'message'; readonly column: string }
  | { readonly use: 'ignore' }

/** A column of a layout, by all headings it is known to have. */
export type LayoutColumn = {
  readonly headings: readonly string[]
  readonly means: { readonly role: ColumnRole } | { readonly figure: string }
}

/** One sheet that a marketplace or a tool exports. */
export type SheetLayout = {
  readonly id: string
  /** Null for tools that serve several marketplaces. */
  readonly marketplace: Marketplace | null
  readonly name: LocalText
  readonly columns: readonly LayoutColumn[]
  /** Roles and figures in the order of the sheet, where that is surer than its headings. */
  readonly order?: readonly string[]
  /** Words in the name of the file or sheet that speak for it. */
  readonly names: readonly string[]
}
