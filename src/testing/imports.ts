import type { ActionInput, ActionOutput } from '../platform/action/action.ts'
import { getImport, startImport } from '../modules/import/api/import.ts'
import type { Caller, TestApp } from './app.ts'
import { addShop, agree, startTwoSides, type TwoSides } from './engagements.ts'
import { hearEvents, type LiveEvents } from './liveEvents.ts'
import { inDatabase } from './people.ts'
import { uploadFileAs } from './upload.ts'

export type ImportBench = TwoSides & {
  readonly engagementId: string
  readonly shopId: string
  readonly owner: Caller
  readonly events: LiveEvents
}
export type Imported = ActionOutput<typeof getImport>

/** An engagement with a shop, in an application that works on its jobs. */
export async function startImportBench(): Promise<ImportBench> {
  const two = await startTwoSides({ role: 'all' })
  const { id: engagementId } = await agree(two)
  const shopId = await addShop(two, engagementId)
  return { ...two, engagementId, shopId, owner: two.client.owner, events: await hearEvents(two.app) }
}

export async function readImport({ owner, engagementId }: ImportBench, importId: string): Promise<Imported> {
  return (await owner.call(getImport, { engagementId, importId })).data
}

/** Waits until an import has ended in whatever way. */
export async function importEnded(bench: ImportBench, importId: string): Promise<Imported> {
  await bench.events.until('import.changed', bench.engagementId, async () => {
    const { endedAt } = await readImport(bench, importId)
    return endedAt !== null
  })
  return readImport(bench, importId)
}

type Settings = ActionInput<typeof startImport>['settings']

/** Brings a file in and waits for the end. */
export async function importFile(
  bench: ImportBench,
  content: string | Uint8Array,
  settings: Settings = {},
  shopId = bench.shopId,
): Promise<Imported> {
  const { app, owner, engagementId } = bench
  const fileId = await uploadFileAs(app, owner, engagementId, content)
  const { data } = await owner.call(startImport, { engagementId, shopId, fileId, settings })
  return importEnded(bench, data.importId)
}

export type StoredMessage = {
  readonly conversation: string
  readonly id: string
  readonly at: string
  readonly text: string
  readonly login: string | null
}

/** What is stored of a shop, in one order whatever way it came. */
export function storedMessages(app: TestApp, shopId: string): Promise<StoredMessage[]> {
  return inDatabase<StoredMessage>(
    app,
    `select c.external_id as conversation, m.id, m.at::text as at, m.text, a.login
     from conversation c join message m on m.space_id = c.space_id and m.month = c.month and m.conversation_no = c.no
       left join chat_account a on a.space_id = m.space_id and a.no = m.account_no
     where c.shop_id = $1 order by 1, 2`,
    [shopId],
  )
}
