import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import { createZstdCompress, type ZstdCompress } from 'node:zlib'
import { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { listPartitions, listSequences, listTables, tableExists, type Table } from './catalogue.ts'
import {
  backupProblem,
  frameHead,
  jobsTable,
  magic,
  type BackupHeader,
  type BackupTable,
  type FrameKind,
} from './format.ts'

export type Progress = (table: string, rows: number) => void
export type BackupSummary = { readonly tables: number; readonly rows: number; readonly bytes: number }

// Jobs that a handler may have begun are written as waiting: handlers are idempotent, and a lost job is worse than a repeated one.
const pendingJobs = `select name, data, priority, start_after, singleton_key from pgboss.job where state in ('created', 'retry', 'active') and name !~ '^__'`

/** Rows arrive one by one; a frame of this size carries many of them. */
const frameBytes = 256 * 1024

type Part = BackupTable & { readonly source: string }

/** What is written, with row counts, as one snapshot sees it. */
async function planParts(client: Client): Promise<Part[]> {
  const tables: (Table & { source: string })[] = (await listTables(client)).map((table) => ({
    ...table,
    source: `select ${table.columns.join(', ')} from ${table.name}`,
  }))
  if (await tableExists(client, 'pgboss.job'))
    tables.push({
      name: jobsTable,
      columns: ['name', 'data', 'priority', 'start_after', 'singleton_key'],
      source: pendingJobs,
    })
  const parts: Part[] = []
  for (const table of tables) {
    const { rows } = await client.query<{ rows: string }>(
      `select count(*)::text as rows from (${table.source}) as part`,
    )
    parts.push({ ...table, columns: [...table.columns], rows: Number(rows[0]?.rows) })
  }
  return parts
}

async function describe(client: Client, parts: readonly Part[], program: string): Promise<BackupHeader> {
  if (!(await tableExists(client, 'public.migration')))
    throw backupProblem('数据库是空的，没有可备份的内容。', 'The database is empty: there is nothing to back up.')
  const migrations = await client.query<{ name: string; hash: string }>(
    'select name, hash from public.migration order by name',
  )
  const server = await client.query<{ server_version: string }>('show server_version')
  return {
    format: 1,
    createdAt: new Date().toISOString(),
    program,
    server: server.rows[0]?.server_version ?? '',
    migrations: migrations.rows,
    tables: parts.map(({ name, columns, rows }) => ({ name, columns, rows })),
    partitions: await listPartitions(client),
    sequences: await listSequences(client),
  }
}

async function write(stream: ZstdCompress, bytes: Buffer): Promise<void> {
  if (!stream.write(bytes)) await once(stream, 'drain')
}

async function writeFrame(stream: ZstdCompress, kind: FrameKind, payload: Buffer): Promise<void> {
  await write(stream, frameHead(kind, payload.length))
  await write(stream, payload)
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value))
}

async function writePart(client: Client, stream: ZstdCompress, part: Part): Promise<void> {
  await writeFrame(stream, 'table', json({ name: part.name, columns: part.columns, rows: part.rows }))
  const copy = client.query(copyTo(`copy (${part.source}) to stdout`))
  const hash = createHash('sha256')
  let collected: Buffer[] = []
  let length = 0
  async function flush(): Promise<void> {
    const bytes = Buffer.concat(collected)
    collected = []
    length = 0
    hash.update(bytes)
    await writeFrame(stream, 'data', bytes)
  }
  for await (const chunk of copy) {
    // A readable stream without an encoding yields buffers.
    const bytes = chunk as Buffer
    collected.push(bytes)
    length += bytes.length
    if (length >= frameBytes) await flush()
  }
  if (length > 0) await flush()
  if (copy.rowCount !== part.rows) throw new Error(`${part.name}: counted ${part.rows} rows, copied ${copy.rowCount}`)
  await writeFrame(stream, 'tableEnd', json({ rows: part.rows, sha256: hash.digest('hex') }))
}

/** An older backup may be replaced, anything else that lies there may not. */
async function refuseForeignFile(file: string): Promise<void> {
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (handle === null) return
  const start = Buffer.alloc(magic.length)
  await handle.read(start).finally(() => handle.close())
  if (!start.equals(magic))
    throw backupProblem(
      `${file} 已存在，而且不是坐席的备份，不会覆盖。`,
      `${file} exists and is not a backup of Zuoxi: it is not overwritten.`,
    )
}

/** Flushes the folder's entry too, so that the finished name survives a power cut. Windows cannot and need not. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/**
 * Writes all data of the database into `file` (mode 0600), as one consistent snapshot, while others keep working. The file appears under its name only
 * when it is whole and on the disk. Works as the owning role: row-level security would otherwise hide rows, and `row_security = off` makes that an error.
 */
export async function writeBackup(
  databaseUrl: string,
  file: string,
  program: string,
  progress: Progress,
): Promise<BackupSummary> {
  const target = resolve(file)
  await refuseForeignFile(target)
  const partial = `${target}.partial-${process.pid}`
  const client = new Client({ connectionString: databaseUrl, application_name: 'zuoxi-backup' })
  // A connection that breaks between two statements shows at the next one.
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query(`set local row_security = off; set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local statement_timeout = 0;
      set local idle_in_transaction_session_timeout = 0; set local extra_float_digits = 1; set local search_path = public`)
    const parts = await planParts(client)
    const header = await describe(client, parts, program)
    const output = createWriteStream(partial, { mode: 0o600, flags: 'w', flush: true })
    const stream = createZstdCompress()
    const whole = createHash('sha256').update(magic)
    output.write(magic)
    stream.on('data', (chunk: Buffer) => {
      whole.update(chunk)
      if (!output.write(chunk)) stream.pause()
    })
    output.on('drain', () => stream.resume())
    stream.once('end', () => output.end(whole.digest()))
    const written = finished(output)
    // A full disk shows at the file; the compressor would wait for it for ever.
    output.once('error', (error) => stream.destroy(error))
    written.catch(() => {})
    await writeFrame(stream, 'header', json(header))
    for (const part of parts) {
      await writePart(client, stream, part)
      progress(part.name, part.rows)
    }
    const rows = parts.reduce((sum, part) => sum + part.rows, 0)
    await writeFrame(stream, 'end', json({ tables: parts.length, rows }))
    stream.end()
    await written
    await client.query('commit')
    await rename(partial, target)
    await syncFolder(dirname(target))
    return { tables: parts.length, rows, bytes: output.bytesWritten }
  } finally {
    await rm(partial, { force: true })
    await client.end()
  }
}
