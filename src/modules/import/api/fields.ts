import { z } from 'zod'
import { canonicalColumns } from '../../../engine/metrics/canonicalHeader.ts'
import { columnRoles, writtenUnits } from '../../../engine/exports/layout.ts'
import { importKinds } from '../vocabulary.ts'

export const id = z.uuid().toLowerCase()
export const exampleId = '11111111-1111-4111-8111-111111111111'
export const inEngagement = { engagementId: id }
export const localText = z.object({ zh: z.string(), en: z.string() })

/** Days of a marketplace's sheet that does not carry them itself, both included. */
export const period = z.strictObject({ from: z.iso.date(), to: z.iso.date() })

/** What a column of a file means, by the names of the engine's layouts. */
export const columnMeaning = z.discriminatedUnion('use', [
  z.strictObject({ use: z.literal('message'), column: z.enum(canonicalColumns) }),
  z.strictObject({ use: z.literal('figure'), figure: z.string().min(1).max(80), written: z.enum(writtenUnits) }),
  z.strictObject({ use: z.literal('role'), role: z.enum(columnRoles) }),
  z.strictObject({ use: z.literal('ignore') }),
])
export type ColumnMeaningInput = z.output<typeof columnMeaning>

/** Names a meaning apart from the unit a figure is written in. */
export function meaningKey(meaning: ColumnMeaningInput): string {
  switch (meaning.use) {
    case 'message':
      return `message:${meaning.column}`
    case 'role':
      return `role:${meaning.role}`
    case 'figure':
      return `figure:${meaning.figure}`
    case 'ignore':
      return 'ignore'
  }
}

/** Meanings more than one of some columns has, which are passed over by nobody: each with its columns. */
export function repeatedIn<C>(
  columns: readonly C[],
  meaningOf: (column: C) => ColumnMeaningInput,
): { key: string; columns: C[] }[] {
  const byKey = Map.groupBy(columns, (column) => meaningKey(meaningOf(column)))
  return [...byKey].flatMap(([key, having]) =>
    key !== 'ignore' && having.length > 1 ? [{ key, columns: having }] : [],
  )
}

/** A table has no more columns than this. */
export const maxColumns = 1000
/** The meanings of the columns of a file in their order. */
export const columnMeanings = z.array(columnMeaning).max(maxColumns)

/** Who is who in a copied chat. `text`: no person, but a line that looked like the head of a message. */
export const chatRole = z.enum(['customer', 'agent', 'bot', 'system', 'text'])
const chat = z.strictObject({
  /** Main login of the shop, before the colon of its sub-accounts. */
  shopLogin: z.string().min(1).max(100).optional(),
  /** Other logins of the shop's agents. */
  agents: z.array(z.string().min(1).max(100)).max(1000).optional(),
  /** What a person said who somebody is; it overrules everything. */
  corrections: z
    .array(z.strictObject({ name: z.string().min(1).max(100), role: chatRole }))
    .max(1000)
    .optional(),
})

/** How a file is to be read. What is left out is taken from what the file looks like. */
export const settings = z.strictObject({
  kind: z.enum(importKinds).optional(),
  /** The layout of a marketplace's sheet. */
  layout: z.string().min(1).max(80).optional(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'gb18030']).optional(),
  delimiter: z.enum([',', '\t', ';']).optional(),
  sheet: z.string().min(1).max(31).optional(),
  /** The row of the file, from 1, in which the headings stand. */
  headerRow: z.int().min(1).max(10).optional(),
  columns: columnMeanings.optional(),
  period: period.optional(),
  /** For dates such as 4月10日, where neither the period nor the name of the file says which year. */
  year: z.int().min(2000).max(2199).optional(),
  /** What stands over the columns, where that is not in the row of the headings itself, as with merged cells. */
  headings: z.array(z.string().max(400)).max(maxColumns).optional(),
  chat: chat.optional(),
})
export type ImportSettings = z.output<typeof settings>

/** Something wrong with one row: where, what stood there, and why it does not do. */
export const problem = z.object({
  /** Line of the file as a spreadsheet counts it; null where the file as a whole is meant. */
  row: z.int().nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  code: z.string(),
  /** In the caller's language. */
  reason: z.string(),
})
