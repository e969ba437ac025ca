import { randomFillSync } from 'node:crypto'
import type { ClientBase } from 'pg'
import { copyWriter, mostBytes } from './copyWriter.ts'
import type { ShopScope } from './scope.ts'

/**
 * What an import adds to one conversation: of a new one everything, of a known one only what is in the accepted rows. Days
 * and months are counted from 1970-01-01, instants are UTC milliseconds.
 */
export type ConversationDraft = {
  readonly no: number
  readonly externalId: string
  /** Of a known conversation the month it has. */
  readonly month: number
  readonly buyerId: string | null
  readonly startedAt: number
  readonly endedAt: number
  readonly firstDay: number
  readonly lastDay: number
  readonly messageCount: number
  /** Messages of the buyer, and of humans on the shop's side. */
  readonly buyerCount: number
  readonly humanCount: number
  readonly accountNos: readonly number[]
  readonly orderNo: string | null
  /** The latest one, and when it was given, in UTC milliseconds. */
  readonly rating: { readonly value: number; readonly at: number } | null
  readonly hasEvents: boolean
}

/** Days counted from 1970-01-01: local ones that conversations span, and those of UTC on which they began or begin now. */
export type TouchedDays = { readonly days: ReadonlySet<number>; readonly searched: ReadonlySet<number> }

const columns =
  `space_id no id shop_id external_id month buyer_id started_at ended_at first_day last_day message_count buyer_count
  human_count account_nos order_no rating rated_at has_events import_no`.split(/\s+/)
/** Everything of a row but its three texts and the elements of its list. */
const fixedBytes = 3 * 20 + 8 * 8 + 3 * 12 + 24 + 6 + 5 + 3 * 4
const dayMs = 86_400_000

/**
 * Adds new conversations, in the merge's transaction as the owning role; one that exists already is an error of the
 * database. Straight into the table: by way of another one it takes three times as long.
 */
export async function addConversations(
  client: ClientBase,
  scope: ShopScope,
  importNo: number,
  drafts: Iterable<ConversationDraft>,
): Promise<TouchedDays> {
  const copy = copyWriter(client, `copy conversation (${columns.join()}) from stdin (format binary)`)
  const [space, shop] = [scope.spaceId, scope.shopId].map((id) => Buffer.from(id.replaceAll('-', ''), 'hex'))
  const nextId = ascendingIds()
  const days = new Set<number>()
  const searched = new Set<number>()
  const text = (value: string | null): void => (value === null ? copy.none() : copy.text(value))
  try {
    for (const draft of drafts) {
      for (let day = draft.firstDay; day <= draft.lastDay; day++) days.add(day)
      searched.add(Math.floor(draft.startedAt / dayMs))
      const texts = mostBytes(draft.externalId) + mostBytes(draft.buyerId ?? '') + mostBytes(draft.orderNo ?? '')
      const wait = copy.row(columns.length, fixedBytes + texts + draft.accountNos.length * 8)
      copy.uuid(space!)
      copy.int32(draft.no)
      copy.uuid(nextId())
      copy.uuid(shop!)
      copy.text(draft.externalId)
      copy.date(draft.month)
      text(draft.buyerId)
      copy.instant(draft.startedAt)
      copy.instant(draft.endedAt)
      copy.date(draft.firstDay)
      copy.date(draft.lastDay)
      copy.int32(draft.messageCount)
      copy.int32(draft.buyerCount)
      copy.int32(draft.humanCount)
      copy.int32s(draft.accountNos)
      text(draft.orderNo)
      if (draft.rating === null) {
        copy.none()
        copy.none()
      } else {
        copy.int16(draft.rating.value)
        copy.instant(draft.rating.at)
      }
      copy.bool(draft.hasEvents)
      copy.int32(importNo)
      if (wait) await wait
    }
    await copy.end()
  } catch (error) {
    copy.cancel()
    throw error
  }
  return { days, searched }
}

/**
 * Ids of version 7: they ascend, so that their index grows at its end, where random ones would touch all of its pages. The
 * count goes on where the milliseconds stand still.
 */
function ascendingIds(): () => Uint8Array {
  const id = Buffer.alloc(16)
  // Asked for eight at a time, it would be a quarter of the work.
  const random = Buffer.alloc(8192)
  const begunAt = Date.now()
  let count = 0
  return () => {
    const taken = (count * 8) % random.length
    if (taken === 0) randomFillSync(random)
    random.copy(id, 8, taken, taken + 8)
    id.writeUIntBE(begunAt + Math.floor(count / 4096), 0, 6)
    id.writeUInt16BE(0x7000 | (count % 4096), 6)
    id[8] = (id[8]! & 0x3f) | 0x80
    count++
    return id
  }
}
