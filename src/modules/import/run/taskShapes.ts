import { z } from 'zod'
import { settings } from '../api/fields.ts'

/** What the thread of an import is given. It opens its own connections; the shop's names decide which rows belong elsewhere. */
export const importTaskInput = z.object({
  databaseUrl: z.string(),
  path: z.string(),
  spaceId: z.uuid(),
  shopId: z.uuid(),
  importNo: z.int(),
  zone: z.string(),
  settings,
  otherShops: z.array(z.string()),
})
export type ImportTaskInput = z.output<typeof importTaskInput>

export const importProgress = z.object({
  phase: z.enum(['reading', 'waiting', 'merging']),
  bytesRead: z.int(),
  rowsRead: z.int(),
  rowsWritten: z.int(),
  /** Known once every row has been judged. */
  repeated: z.int(),
  rejected: z.int(),
})
export type ImportProgress = z.output<typeof importProgress>

/** `gone`: somebody else has ended the import meanwhile. `refused`: the file cannot be imported, for the reason given. */
export const importOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done') }),
  z.object({ kind: z.literal('gone') }),
  z.object({ kind: z.literal('refused'), code: z.string(), zh: z.string(), en: z.string() }),
])
export type ImportOutcome = z.output<typeof importOutcome>
