import { z } from 'zod'

/**
 * The file: one line of plain text that says what it is, then a zstd stream of frames. A frame is one byte of kind, four bytes of length (big endian)
 * and that many bytes. Order: header, then per table its start, its data (the text format of COPY) and its end, then the end of the file. The last 32
 * bytes of the file are the SHA-256 of everything before them. It shows damage, not forgery: whoever can write the file can also write the checksum.
 */
export const magic = Buffer.from('ZUOXI-BACKUP 1\n')

/** Length of the closing checksum. */
export const digestBytes = 32

export const frameKinds = { header: 0x48, table: 0x54, data: 0x44, tableEnd: 0x45, end: 0x5a } as const
export type FrameKind = keyof typeof frameKinds

/** No frame we write comes near it; a larger length means an altered file, and must not make us reserve memory. */
export const longestFrame = 64 * 1024 * 1024

const count = z.number().int().nonnegative()

export const tableSchema = z.object({
  /** `schema.table`, or `jobs` for the jobs that were waiting. */
  name: z.string().min(1).max(200),
  columns: z.array(z.string().min(1).max(100)).max(1600),
  rows: count,
})
export type BackupTable = z.infer<typeof tableSchema>

export const headerSchema = z.object({
  format: z.literal(1),
  createdAt: z.iso.datetime(),
  /** Of the program that wrote it, for people. */
  program: z.string().max(100),
  server: z.string().max(100),
  /** Migrations of the database, in order: a restore brings an empty database to exactly this level before it loads. */
  migrations: z
    .array(z.object({ name: z.string().max(200), hash: z.string().max(200) }))
    .min(1)
    .max(10_000),
  tables: z.array(tableSchema).max(10_000),
  /** Months of tables that are partitioned by month, to be made before their rows are loaded. */
  partitions: z
    .array(z.object({ table: z.string().max(200), month: z.iso.date() }))
    .max(100_000)
    .default([]),
  sequences: z
    .array(z.object({ name: z.string().max(200), value: z.string().regex(/^-?\d+$/), called: z.boolean() }))
    .max(10_000),
})
export type BackupHeader = z.infer<typeof headerSchema>

export const tableEndSchema = z.object({ rows: count, sha256: z.string().length(64) })
export const endSchema = z.object({ tables: count, rows: count })

export const jobsTable = 'jobs'

/** Encodes a frame's head; the payload follows unchanged. */
export function frameHead(kind: FrameKind, length: number): Buffer {
  const head = Buffer.alloc(5)
  head.writeUInt8(frameKinds[kind], 0)
  head.writeUInt32BE(length, 1)
  return head
}

/** The file is not a backup of ours, or not whole, or was changed: nothing of it was loaded. */
export function backupProblem(zh: string, en: string, cause?: unknown): Error {
  return Object.assign(new Error(`${zh}\n${en}`, { cause }), { name: 'BackupProblem' })
}

export function isBackupProblem(error: unknown): error is Error {
  return error instanceof Error && error.name === 'BackupProblem'
}
