import { headingKey, splitUnit } from './heading.ts'
import { figureColumn } from './figures.ts'
import type { ColumnMeaning, LayoutColumn, SheetLayout, WrittenUnit } from './layout.ts'
import { sheetLayouts } from './layouts/all.ts'

/** What a heading means in one layout, or anywhere. Headings are compared by their key, with and without a unit in brackets. */
export type Headings = (heading: string) => ColumnMeaning | undefined

function headingsOf(columns: readonly LayoutColumn[]): Headings {
  const byKey = new Map<string, LayoutColumn>()
  for (const column of columns) {
    for (const heading of column.headings) {
      const key = headingKey(heading)
      if (!byKey.has(key)) byKey.set(key, column)
    }
  }
  return (heading) => {
    const whole = headingKey(heading)
    if (whole === '') return undefined
    const { key, written } = splitUnit(whole)
    const column = byKey.get(whole) ?? byKey.get(key)
    return column && meaningOf(column, written)
  }
}

function meaningOf({ means }: LayoutColumn, written: WrittenUnit | undefined): ColumnMeaning {
  if ('role' in means) return { use: 'role', role: means.role }
  return { use: 'figure', figure: means.figure, written: written ?? figureColumn(means.figure)!.written }
}

const byLayout = new Map<SheetLayout, Headings>(sheetLayouts.map((layout) => [layout, headingsOf(layout.columns)]))

export function headingsOfLayout(layout: SheetLayout): Headings {
  return byLayout.get(layout)!
}

/** What a heading means in the first layout that has it. */
export const headingsAnywhere: Headings = headingsOf(sheetLayouts.flatMap(({ columns }) => columns))

const counts = new Map<string, number>()
for (const layout of sheetLayouts) {
  const keys = new Set(
    layout.columns.flatMap(({ headings }) => headings.map((each) => splitUnit(headingKey(each)).key)),
  )
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** What stands at a position of a sheet whose columns have a known order. */
export function meaningAtPosition({ order, columns }: SheetLayout, index: number): ColumnMeaning | undefined {
  const wanted = order?.[index]
  const column = columns.find(({ means }) => wanted === ('role' in means ? means.role : means.figure))
  return column && meaningOf(column, undefined)
}

/** How much a heading tells about the sheet it stands on: 1 when only one layout has it, 1/7 when seven have. */
export function weightOfHeading(heading: string): number {
  return 1 / (counts.get(splitUnit(headingKey(heading)).key) ?? 1)
}
