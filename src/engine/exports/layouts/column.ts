import type { ColumnRole, LayoutColumn } from '../layout.ts'

/** A figure under its headings. */
export function figureUnder(figure: string, ...headings: string[]): LayoutColumn {
  return { headings, means: { figure } }
}

/** A column that says whose, where or when. */
export function roleUnder(role: ColumnRole, ...headings: string[]): LayoutColumn {
  return { headings, means: { role } }
}
