import type { TaskContext } from '../../../platform/compute/task.ts'
import { readSheet } from '../sheets/readSheet.ts'
import { storeFigures } from '../sheets/storeFigures.ts'
import { withClients } from './clients.ts'
import { pacedProgress, refused } from './parts.ts'
import { waitForShop } from './shopLock.ts'
import { storeResult } from './storeResult.ts'
import type { ImportOutcome, ImportTaskInput } from './taskShapes.ts'

/** A marketplace's own figures: small enough to be held while they are compared with what is stored. */
export async function importSheet(input: ImportTaskInput, { signal, progress }: TaskContext): Promise<ImportOutcome> {
  const { path, spaceId, shopId, importNo, zone, settings, otherShops } = input
  const tell = pacedProgress(progress)
  const sheet = await readSheet(path, {
    settings,
    today: Temporal.Now.plainDateISO(zone).toString(),
    otherShops,
    signal,
    progress: (bytesRead, rowsRead) => tell({ bytesRead, rowsRead }),
  })
  if ('problem' in sheet) return refused(sheet.problem)
  tell({ phase: 'waiting', rowsRead: sheet.read }, true)
  const { entries, problems, rejected, summaries } = sheet
  return withClients(input.databaseUrl, async (client) => {
    await client.query('begin')
    const scope = { spaceId, shopId }
    await waitForShop(client, scope, signal)
    tell({ phase: 'merging' }, true)
    const layout = settings.layout ?? 'other'
    const { accepted, repeated } = await storeFigures(client, scope, { importNo, layout, entries })
    const stored = await storeResult(client, {
      spaceId,
      importNo,
      rowsRead: sheet.read,
      accepted,
      repeated: repeated + sheet.repeated,
      rejected,
      summaries,
      conversations: 0,
      newConversations: 0,
      touchedDays: [...new Set(entries.flatMap(({ firstDay, lastDay }) => [firstDay, lastDay]))].toSorted(),
      problems,
    })
    signal.throwIfAborted()
    await client.query(stored ? 'commit' : 'rollback')
    return { kind: stored ? 'done' : 'gone' }
  })
}
