import { localDay } from '../../../engine/calendar/days.ts'
import { handle, type Handler } from '../../../platform/action/handler.ts'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { cancelImport, restartImport, startImport } from '../api/import.ts'
import type { ImportSettings } from '../api/fields.ts'
import { importChanged } from '../events.ts'
import { runImportJob } from '../jobSpecs.ts'
import { findFile, findImport, findOwnShop, nextImportNo, requireUnderWay } from '../queries.ts'
import { resolveSettings } from '../resolve.ts'
import { endedStatuses } from '../vocabulary.ts'

const start = handle(startImport, async (context, { engagementId, shopId, fileId, settings }) => {
  await requireUnderWay(context.db, engagementId)
  const shop = await findOwnShop(context, engagementId, shopId)
  const file = await findFile(context.db, engagementId, fileId, true)
  const resolved = await resolveSettings(context.services.config, {
    engagementId,
    fileId,
    fileName: file.name,
    settings,
    today: localDay(context.now, shop.zone),
  })
  return enqueue(context, engagementId, { shopId, fileId, zone: shop.zone, settings: resolved })
})

const restart = handle(restartImport, async (context, { engagementId, importId }) => {
  await requireUnderWay(context.db, engagementId)
  const earlier = await findImport(context, engagementId, importId, true)
  if (!endedStatuses.includes(earlier.status)) throw new Refusal('importRunning')
  if (earlier.status === 'done') throw new Refusal('importDone')
  const shop = await findOwnShop(context, engagementId, earlier.shopId)
  const file = await findFile(context.db, engagementId, earlier.fileId, true)
  // What is stored went through the same schema when it came in.
  const settings = earlier.settings as ImportSettings
  const again = {
    engagementId,
    fileId: file.id,
    fileName: file.name,
    settings,
    today: localDay(context.now, shop.zone),
  }
  const resolved = await resolveSettings(context.services.config, again)
  return enqueue(context, engagementId, {
    shopId: earlier.shopId,
    fileId: file.id,
    zone: shop.zone,
    settings: resolved,
  })
})

type NewImport = {
  readonly shopId: string
  readonly fileId: string
  readonly zone: string
  readonly settings: ImportSettings & { readonly kind: NonNullable<ImportSettings['kind']> }
}

async function enqueue(context: OrganizationContext, engagementId: string, wanted: NewImport) {
  const { db, actor } = context
  const { shopId, fileId, zone, settings } = wanted
  const no = await nextImportNo(db, engagementId)
  const { id } = await db
    .insertInto('importBatch')
    .values({
      spaceId: engagementId,
      no,
      shopId,
      fileId,
      kind: settings.kind,
      layout: settings.layout ?? null,
      settings: JSON.stringify(settings),
      zone,
      startedBy: actor.userId,
      startedByName: actor.displayName,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  // The bytes stay as long as an import needs them.
  await db
    .updateTable('file')
    .set({ removeAfter: null })
    .where('spaceId', '=', engagementId)
    .where('id', '=', fileId)
    .execute()
  context.record({ object: { type: 'import', id }, after: { no, shopId, fileId, settings } })
  context.emit(importChanged, { importId: id, shopId })
  context.enqueue(runImportJob, { spaceId: engagementId, importNo: no })
  return { importId: id, no }
}

const cancel = handle(cancelImport, async (context, { engagementId, importId }) => {
  const { db, now } = context
  const { no, shopId, status, id } = await findImport(context, engagementId, importId, true)
  if (endedStatuses.includes(status)) throw new Refusal('importEnded')
  const waiting = status === 'queued'
  await db
    .updateTable('importBatch')
    .set(waiting ? { status: 'cancelled', cancelRequested: true, endedAt: now.toString() } : { cancelRequested: true })
    .where('spaceId', '=', engagementId)
    .where('no', '=', no)
    .execute()
  context.record({ object: { type: 'import', id }, before: { status }, after: { cancelled: true } })
  context.emit(importChanged, { importId: id, shopId })
  return { status: waiting ? ('cancelled' as const) : ('cancelling' as const) }
})

export const importStartHandlers: readonly Handler[] = [start, restart, cancel]
