import { Client } from 'pg'
import { runTask } from '../../../platform/compute/run.ts'
import { filePath } from '../../../platform/file/store.ts'
import { runJob, type JobContext } from '../../../platform/job/job.ts'
import { publish } from '../../../platform/live/publish.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { currentShops } from '../../deal/index.ts'
import { importChanged } from '../events.ts'
import { runImportJob } from '../jobSpecs.ts'
import { findImportByNo, type BatchRow } from '../queries.ts'
import { endedStatuses } from '../vocabulary.ts'
import { announce, endImport } from './ending.ts'
import { importOutcome, importProgress, type ImportProgress, type ImportTaskInput } from './taskShapes.ts'

/** A process that dies under an import takes it up again; one that dies every time must not do so for ever. */
const maxAttempts = 5
const lookEveryMs = 500

export const runImport = runJob(runImportJob, async (context, { spaceId, importNo }) => {
  await underLock(context, spaceId, importNo, async () => {
    const batch = await findImportByNo(context.db, spaceId, importNo)
    if (!batch) return
    if (endedStatuses.includes(batch.status)) return announce(context, batch)
    if (batch.cancelRequested) return endImport(context, batch, { status: 'cancelled' })
    if (batch.attempts >= maxAttempts) return endImport(context, batch, { status: 'failed', failure: interrupted })
    await attempt(context, batch)
  })
})

const interrupted = {
  code: 'interrupted',
  zh: '服务器多次中断，导入没有完成；没有写入任何数据，可以重新开始。',
  en: 'The server was interrupted again and again before the import was done. Nothing was stored; it can be started again.',
}
const fault = {
  code: 'fault',
  zh: '系统出错，导入没有完成；没有写入任何数据，可以重新开始。',
  en: 'Something went wrong in the system. Nothing was stored; the import can be started again.',
}
const fileMissing = {
  code: 'fileMissing',
  zh: '服务器上已没有这个文件，请重新上传。',
  en: 'The file is no longer on the server. Upload it again.',
}

/** Runs the import in a thread of its own, keeping its row up to date and looking out for a cancellation. */
async function attempt(context: JobContext, batch: BatchRow): Promise<void> {
  const { db, services, signal } = context
  const { spaceId, no } = batch
  await db
    .updateTable('importBatch')
    .set((set) => ({
      status: 'reading',
      attempts: set('attempts', '+', 1),
      startedAt: batch.startedAt ?? Temporal.Now.instant().toString(),
      bytesRead: 0,
      rowsRead: 0,
      rowsWritten: 0,
      accepted: 0,
      repeated: 0,
      rejected: 0,
    }))
    .where('spaceId', '=', spaceId)
    .where('no', '=', no)
    .execute()
  const stop = new AbortController()
  const watch = watchProgress(context, batch, stop)
  try {
    const outcome = importOutcome.parse(
      await runTask({
        task: new URL('./importTask.ts', import.meta.url),
        // What it keeps of millions of rows lies outside of its heap and needs the room.
        youngMiB: 16,
        input: await taskInput(context, batch),
        onProgress: (value) => watch.tell(importProgress.parse(value)),
        signal: AbortSignal.any([stop.signal, signal]),
      }),
    )
    await watch.end()
    if (outcome.kind === 'refused') {
      const { code, zh, en } = outcome
      return await endImport(context, batch, {
        status: 'failed',
        failure: code === 'missing' ? fileMissing : { code, zh, en },
        removeFile: code !== 'missing',
      })
    }
    const now = await findImportByNo(db, spaceId, no)
    if (now && endedStatuses.includes(now.status)) return await announce(context, now)
    if (now?.cancelRequested) return await endImport(context, batch, { status: 'cancelled' })
    throw new Error(`import ${no} ended as ${outcome.kind} and stands as ${now?.status}`)
  } catch (error) {
    await watch.end()
    if (stop.signal.aborted) return endImport(context, batch, { status: 'cancelled' })
    // The process is asked to stop: another one goes on, and this attempt does not count.
    if (signal.aborted) return giveBack(context, batch)
    const refusal = error instanceof Refusal ? { code: error.code, zh: error.text('zh'), en: error.text('en') } : null
    if (refusal) return endImport(context, batch, { status: 'failed', failure: refusal })
    if (batch.attempts + 1 < maxAttempts || isGone(error)) throw error
    services.log.error({ err: error, importNo: no }, 'import failed')
    await endImport(context, batch, { status: 'failed', failure: fault })
  }
}

async function taskInput({ db, services }: JobContext, batch: BatchRow): Promise<ImportTaskInput> {
  const { spaceId, shopId, no, zone, settings } = batch
  const shops = await currentShops(db, spaceId)
  const own = shops.find((shop) => shop.shopId === shopId)
  return {
    databaseUrl: services.databaseUrl,
    path: filePath(services.config, spaceId, batch.fileId),
    spaceId,
    shopId,
    importNo: no,
    zone,
    // It was parsed by this schema before it was stored, and the task parses it once more.
    settings: settings as ImportTaskInput['settings'],
    otherShops: shops.filter((shop) => shop.shopId !== shopId && shop.name !== own?.name).map(({ name }) => name),
  }
}

/** The connection to the database broke: nothing is known about the import, and it goes on when there is one again. */
function isGone(error: unknown): boolean {
  return /terminat|ECONN|EPIPE|shutting down|starting up|not queryable|recovery/i.test(String(error))
}

/** Writes what the thread tells into the row, twice a second at most, and aborts `stop` when a cancellation is asked for. */
function watchProgress({ db }: JobContext, { spaceId, no, id, shopId }: BatchRow, stop: AbortController) {
  let latest: ImportProgress | null = null
  let writing: Promise<void> = Promise.resolve()
  let ended = false

  async function write(): Promise<void> {
    const told = latest
    latest = null
    if (told === null) {
      const asked = await findImportByNo(db, spaceId, no)
      if (asked?.cancelRequested) stop.abort()
      return
    }
    const row = await db
      .updateTable('importBatch')
      .set({
        status: told.phase === 'merging' ? 'merging' : 'reading',
        bytesRead: told.bytesRead,
        rowsRead: told.rowsRead,
        rowsWritten: told.rowsWritten,
        accepted: told.rowsWritten,
        repeated: told.repeated,
        rejected: told.rejected,
      })
      .where('spaceId', '=', spaceId)
      .where('no', '=', no)
      .where('status', 'in', ['reading', 'merging'])
      .returning('cancelRequested')
      .executeTakeFirst()
    if (row?.cancelRequested) stop.abort()
    if (row) await publish(db, [{ event: importChanged, payload: { importId: id, shopId }, spaceId }])
  }

  const timer = setInterval(() => {
    // A database that is away makes the thread fail as well; here it only means that nothing is told.
    writing = writing.then(() => (ended ? undefined : write())).catch(() => {})
  }, lookEveryMs)
  return {
    tell: (progress: ImportProgress) => void (latest = progress),
    async end() {
      ended = true
      clearInterval(timer)
      await writing
    },
  }
}

async function giveBack({ db }: JobContext, { spaceId, no }: BatchRow): Promise<void> {
  await db
    .updateTable('importBatch')
    .set((set) => ({ status: 'queued', attempts: set('attempts', '-', 1) }))
    .where('spaceId', '=', spaceId)
    .where('no', '=', no)
    .where('status', 'in', ['reading', 'merging'])
    .execute()
}

/**
 * Does the work unless another process is at it. The lock lives as long as its connection, so that a killed process holds
 * none: whoever gets it knows that nobody works on the import.
 */
async function underLock(
  { services }: JobContext,
  spaceId: string,
  importNo: number,
  work: () => Promise<void>,
): Promise<void> {
  const client = new Client({
    connectionString: services.databaseUrl,
    application_name: 'zuoxi-import-lock',
    keepAlive: true,
  })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<{ held: boolean }>(
      `select pg_try_advisory_lock(hashtextextended('import run ' || $1 || ' ' || $2, 0)) as held`,
      [spaceId, String(importNo)],
    )
    if (rows[0]?.held) await work()
  } finally {
    await client.end().catch(() => {})
  }
}
