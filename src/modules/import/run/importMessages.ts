import { dateOfDay } from '../../../engine/calendar/days.ts'
import { zoneClock } from '../../../engine/metrics/zoneClock.ts'
import type { TaskContext } from '../../../platform/compute/task.ts'
import { refreshStatistics } from '../../desk/index.ts'
import { mergeMessages } from '../messages/mergeMessages.ts'
import { readFirst } from '../messages/readFile.ts'
import { messageSource } from '../messages/source.ts'
import { withClients } from './clients.ts'
import { pacedProgress, refused } from './parts.ts'
import { waitForShop } from './shopLock.ts'
import { storeResult } from './storeResult.ts'
import type { ImportOutcome, ImportTaskInput } from './taskShapes.ts'

/** Fewer rows do not change how a table is best read. */
const manyRows = 10_000

/** Chats: read once to judge every row, then once more to store what is new. */
export async function importMessages(
  input: ImportTaskInput,
  { signal, progress }: TaskContext,
): Promise<ImportOutcome> {
  const { path, spaceId, shopId, importNo, zone, settings, otherShops } = input
  const tell = pacedProgress(progress)
  const source = messageSource(path, settings)
  const rules = { clock: zoneClock(zone), nowMs: Date.now(), otherShops }
  const first = await readFirst(source, {
    ...rules,
    signal,
    progress: (bytesRead, rowsRead) => tell({ bytesRead, rowsRead }),
  })
  if ('problem' in first) return refused(first.problem, first.headings)
  tell({ phase: 'waiting', rowsRead: first.intake.length() }, true)
  return withClients(input.databaseUrl, async (client, outside) => {
    await client.query('begin')
    const scope = { spaceId, shopId }
    await waitForShop(client, scope, signal)
    tell({ phase: 'merging' }, true)
    const parts = { source, first, scope, importNo, rules, client, outside, signal }
    const merged = await mergeMessages({ ...parts, progress: tell })
    const stored = await storeResult(client, {
      spaceId,
      importNo,
      rowsRead: first.intake.length(),
      ...merged,
      summaries: 0,
      touchedDays: merged.touchedDays.map(dateOfDay),
      problems: first.problems,
    })
    signal.throwIfAborted()
    await client.query(stored ? 'commit' : 'rollback')
    // The facts are in; whatever happens here changes nothing of that.
    if (stored && merged.accepted >= manyRows) await refreshStatistics([client, outside], merged.months).catch(() => {})
    return { kind: stored ? 'done' : 'gone' }
  })
}
