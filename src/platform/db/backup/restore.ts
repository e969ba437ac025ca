import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { z } from 'zod'
import type { WaitingJob } from '../../job/requeue.ts'
import { readMigrations } from '../migrate.ts'
import { listForeignKeys, listTables, makePartition, type Table } from './catalogue.ts'
import {
  backupProblem,
  endSchema,
  headerSchema,
  jobsTable,
  tableEndSchema,
  tableSchema,
  type BackupHeader,
  type BackupTable,
} from './format.ts'
import { readFrames, type Frame } from './read.ts'
import type { Progress } from './write.ts'

export type RestoreSummary = {
  readonly header: BackupHeader
  readonly tables: number
  readonly rows: number
  readonly jobs: number
}

function altered(cause?: unknown): Error {
  return backupProblem(
    '备份文件不完整或已被改动，没有读入任何内容。',
    'The backup is not whole or was altered. Nothing was loaded.',
    cause,
  )
}

function parse<S extends z.ZodType>(frame: Frame | undefined, kind: Frame['kind'], schema: S): z.output<S> {
  if (frame?.kind !== kind) throw altered()
  try {
    return schema.parse(JSON.parse(frame.payload.toString('utf8')))
  } catch (error) {
    throw altered(error)
  }
}

async function next(frames: AsyncGenerator<Frame>): Promise<Frame | undefined> {
  const step = await frames.next()
  return step.done ? undefined : step.value
}

/** Empty means: no table of ours or of anybody. The queue's own schema does not count, it is made again. */
async function refuseFull(client: Client): Promise<void> {
  const tables = await listTables(client)
  const level = await client.query<{ found: boolean }>(`select to_regclass('public.migration') is not null as found`)
  if (tables.length > 0 || level.rows[0]?.found)
    throw backupProblem(
      '目标数据库不是空的，没有改动。请指定一个新的 ZUOXI_DATA 目录或一个新建的数据库。',
      'The database to restore into is not empty and was left unchanged. Name a new ZUOXI_DATA folder or a newly created database.',
    )
}

/** Brings the empty database to exactly the level of the backup, inside the restore's transaction. */
async function migrateTo(client: Client, header: BackupHeader): Promise<void> {
  const known = new Map((await readMigrations()).map((migration) => [migration.name, migration]))
  await client.query(
    'create table migration (name text primary key, hash text not null, applied_at timestamptz not null default now())',
  )
  for (const { name, hash } of header.migrations) {
    const migration = known.get(name)
    if (migration === undefined || migration.hash !== hash)
      throw backupProblem(
        `备份来自另一个版本的坐席（迁移 ${name}）。请用写成它的版本或更新的版本恢复。`,
        `The backup was made by another version of Zuoxi (migration ${name}). Restore with the version that wrote it, or a newer one.`,
      )
    await client.query(migration.sql)
    await client.query('insert into migration (name, hash) values ($1, $2)', [name, hash])
  }
}

/** The table of the backup as this database knows it: names in the file are never spliced into SQL unless the catalogue has them too. */
function target(table: BackupTable, known: ReadonlyMap<string, Table>): { name: string; columns: string } {
  if (table.name === jobsTable)
    return { name: 'pg_temp.restored_job', columns: 'name, data, priority, start_after, singleton_key' }
  const found = known.get(table.name)
  if (found === undefined || found.columns.join() !== table.columns.join()) throw altered()
  return { name: found.name, columns: found.columns.join(', ') }
}

async function loadTable(
  client: Client,
  frames: AsyncGenerator<Frame>,
  table: BackupTable,
  known: ReadonlyMap<string, Table>,
): Promise<void> {
  const { name, columns } = target(table, known)
  const copy = client.query(copyFrom(`copy ${name} (${columns}) from stdin`))
  const loaded = finished(copy)
  let refused: unknown = null
  loaded.catch((error: unknown) => (refused = error))
  const hash = createHash('sha256')
  let frame = await next(frames)
  try {
    for (; frame?.kind === 'data'; frame = await next(frames)) {
      hash.update(frame.payload)
      if (refused !== null) throw refused
      if (!copy.write(frame.payload)) await Promise.race([once(copy, 'drain'), loaded])
    }
    const end = parse(frame, 'tableEnd', tableEndSchema)
    if (end.sha256 !== hash.digest('hex') || end.rows !== table.rows) throw altered()
    copy.end()
    await loaded
    if (copy.rowCount !== table.rows) throw altered()
  } catch (error) {
    copy.destroy()
    // SQLSTATE classes 22 (data) and 23 (constraints): rows that a database had accepted before are not the rows it wrote.
    throw /^2[23]/.test((error as { code?: string }).code ?? '') ? altered(error) : error
  }
}

async function load(
  client: Client,
  frames: AsyncGenerator<Frame>,
  header: BackupHeader,
  progress: Progress,
): Promise<void> {
  const tables = await listTables(client)
  const known = new Map(tables.map((table) => [table.name, table]))
  const foreignKeys = await listForeignKeys(client)
  // Rows arrive table by table, so references are checked once at the end, when they are declared again.
  for (const key of foreignKeys) await client.query(`alter table ${key.table} drop constraint ${key.name}`)
  for (const { name } of tables) await client.query(`alter table ${name} disable trigger user`)
  if (tables.length > 0) await client.query(`truncate ${tables.map(({ name }) => name).join(', ')}`)
  for (const partition of header.partitions) {
    if (!known.has(partition.table)) throw altered()
    await makePartition(client, partition)
  }
  await client.query(
    `create temporary table restored_job (name text, data jsonb, priority int, start_after timestamptz, singleton_key text)`,
  )
  for (const expected of header.tables) {
    const table = parse(await next(frames), 'table', tableSchema)
    if (table.name !== expected.name || table.rows !== expected.rows) throw altered()
    await loadTable(client, frames, table, known)
    progress(table.name, table.rows)
  }
  const end = parse(await next(frames), 'end', endSchema)
  if (end.tables !== header.tables.length || (await next(frames)) !== undefined) throw altered()
  for (const { name } of tables) await client.query(`alter table ${name} enable trigger user`)
  for (const key of foreignKeys)
    await client.query(`alter table ${key.table} add constraint ${key.name} ${key.definition}`)
  for (const { name, value, called } of header.sequences)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [name, value, called])
}

/**
 * Reads a backup into an empty database, in one transaction: the file is checked while it is read, and when anything is wrong with it the database is
 * as empty as before. Leaves the database at the level of the backup; the caller migrates it further and gives the waiting jobs to the queue.
 * Throws a BackupProblem for a full database and for a file that is not whole, altered, or of a version this one does not know.
 */
export async function restoreBackup(
  databaseUrl: string,
  file: string,
  progress: Progress,
  enqueue: (jobs: readonly WaitingJob[]) => Promise<void>,
): Promise<RestoreSummary> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'zuoxi-restore' })
  // A connection that breaks between two statements shows at the next one.
  client.on('error', () => {})
  await client.connect()
  const frames = readFrames(file)
  try {
    await client.query(
      "set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set search_path = public; set statement_timeout = 0; set idle_in_transaction_session_timeout = 0",
    )
    await client.query('begin')
    await refuseFull(client)
    const header = parse(await next(frames), 'header', headerSchema)
    await migrateTo(client, header)
    await load(client, frames, header, progress)
    await client.query('commit')
    await client.query('analyze')
    const jobs = (await client.query<WaitingJob>(readJobs)).rows
    await enqueue(jobs)
    const rows = header.tables.reduce((sum, table) => sum + table.rows, 0)
    return { header, tables: header.tables.length, rows, jobs: jobs.length }
  } finally {
    await frames.return(undefined)
    await client.end()
  }
}

const readJobs = `select name, data, priority, start_after as "startAfter", singleton_key as "singletonKey" from pg_temp.restored_job`
