import type { ReactNode } from 'react'

/** One column of a grid. `numeric` aligns right; `sortKey` makes the head a button. */
export type GridColumn<R> = {
  readonly key: string
  readonly title: string
  readonly numeric?: boolean
  readonly sortKey?: string
  readonly render: (row: R) => ReactNode
}

export type GridSort = { readonly key: string; readonly descending: boolean }

export type GridProps<R> = {
  /** What the rows are, for people who hear the page. */
  readonly label: string
  readonly columns: readonly GridColumn<R>[]
  readonly rows: readonly R[]
  readonly rowKey: (row: R) => string
  /** The rows are still those of the page or filter before. */
  readonly busy?: boolean
  readonly sort?: GridSort | null
  readonly onSort?: (key: string) => void
  readonly selected?: ReadonlySet<string>
  readonly onSelect?: (selected: ReadonlySet<string>) => void
  /** What stands below columns, such as their sum, by the column's key; for grids whose rows are not chosen. */
  readonly foot?: { readonly [column: string]: ReactNode }
  /** Buttons at the end of a row. */
  readonly rowActions?: (row: R) => ReactNode
}
