import { Client } from 'pg'
import { zoneClock } from '../../../engine/metrics/zoneClock.ts'
import { serveTask, type TaskContext } from '../../../platform/compute/task.ts'
import { fileProblemText } from '../../../platform/import/fileProblem.ts'
import { isoDay } from '../../desk/index.ts'
import { mergeMessages } from '../messages/mergeMessages.ts'
import { readFirst } from '../messages/readFile.ts'
import { messageSource } from '../messages/source.ts'
import { waitForShop } from './shopLock.ts'
import { storeResult } from './storeResult.ts'
import { importTaskInput, type ImportOutcome, type ImportProgress, type ImportTaskInput } from './taskShapes.ts'

/** What people look at is told this often. */
const progressEveryMs = 250

async function importMessages(input: ImportTaskInput, { signal, progress }: TaskContext): Promise<ImportOutcome> {
  const { path, spaceId, shopId, importNo, zone, settings, otherShops } = input
  const state: ImportProgress = { phase: 'reading', bytesRead: 0, rowsRead: 0, rowsWritten: 0 }
  const tell = paced(progress, state)
  const source = messageSource(path, settings)
  const rules = { clock: zoneClock(zone), nowMs: Date.now(), otherShops }
  const first = await readFirst(source, {
    ...rules,
    signal,
    progress: (bytesRead, rowsRead) => tell({ bytesRead, rowsRead }),
  })
  if ('problem' in first) {
    const { problem } = first
    return { kind: 'refused', code: problem.code, ...bothTexts((language) => fileProblemText(problem, [], language)) }
  }
  tell({ phase: 'waiting', rowsRead: first.intake.length() }, true)
  return withClients(input.databaseUrl, async (client, outside) => {
    await client.query('begin')
    await waitForShop(client, { spaceId, shopId }, signal)
    tell({ phase: 'merging' }, true)
    const scope = { spaceId, shopId }
    const parts = { source, first, scope, importNo, rules, client, outside, signal }
    const merged = await mergeMessages({ ...parts, progress: (rowsWritten) => tell({ rowsWritten }) })
    const stored = await storeResult(client, {
      spaceId,
      importNo,
      rowsRead: first.intake.length(),
      ...merged,
      summaries: 0,
      touchedDays: merged.touchedDays.map(isoDay),
      problems: first.problems,
    })
    signal.throwIfAborted()
    await client.query(stored ? 'commit' : 'rollback')
    return { kind: stored ? 'done' : 'gone' }
  })
}

/** Two connections of the owning role: one for the merge, one for what must not wait for its end. */
async function withClients<T>(databaseUrl: string, work: (client: Client, outside: Client) => Promise<T>): Promise<T> {
  const open = () =>
    new Client({ connectionString: databaseUrl, application_name: 'zuoxi-import', options: '-c timezone=UTC' })
  const client = open()
  const outside = open()
  // A server that goes away fails the statement under way; between two of them the error would end the thread.
  client.on('error', () => {})
  outside.on('error', () => {})
  try {
    await Promise.all([client.connect(), outside.connect()])
    return await work(client, outside)
  } catch (error) {
    // Ends a COPY under way as well; the transaction goes with its connection.
    destroy(client)
    throw error
  } finally {
    await Promise.allSettled([client.end(), outside.end()])
  }
}

function destroy(client: Client): void {
  // Not in the published types: the socket of the connection.
  ;(client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
}

function bothTexts(text: (language: 'zh' | 'en') => string): { zh: string; en: string } {
  return { zh: text('zh'), en: text('en') }
}

function paced(
  progress: TaskContext['progress'],
  state: ImportProgress,
): (change: Partial<ImportProgress>, now?: boolean) => void {
  let toldAt = 0
  return (change, now = false) => {
    Object.assign(state, change)
    const at = performance.now()
    if (!now && at - toldAt < progressEveryMs) return
    toldAt = at
    progress({ ...state })
  }
}

serveTask(importTaskInput, importMessages)
