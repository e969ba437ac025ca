import type { DecidedExclusion } from '../../../engine/metrics/exclusions.ts'
import { exclusionReasons, type ExclusionReason } from '../../../engine/metrics/definition.ts'
import type { RowStore } from '../../../engine/metrics/rowStore.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import type { ShopOfSpace } from '../due.ts'

export type GrantedExclusion = {
  readonly reason: string
  readonly fromAt: string
  readonly toAt: string
  readonly memberId: string | null
  readonly conversationNo: number | null
}

/** Granted exclusions that may concern the shop between two instants. */
export async function grantedExclusions(
  db: Db,
  { spaceId, shopId }: ShopOfSpace,
  period: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
): Promise<GrantedExclusion[]> {
  return db
    .selectFrom('exclusion')
    .select(['reason', 'fromAt', 'toAt', 'memberId', 'conversationNo'])
    .where('spaceId', '=', spaceId)
    .where('status', '=', 'granted')
    .where((is) => is.or([is('shopId', 'is', null), is('shopId', '=', shopId)]))
    .where('fromAt', '<', period.to.toString())
    .where('toAt', '>', period.from.toString())
    .execute()
}

/** Names what the engine numbers: agents by their numbers, conversations by their ordinals in the store. */
export function decidedExclusions(
  granted: readonly GrantedExclusion[],
  agentOf: ReadonlyMap<string, number>,
  ordinalOf: (conversationNo: number) => number | undefined,
): DecidedExclusion[] {
  return granted.flatMap(({ reason, fromAt, toAt, memberId, conversationNo }) => {
    const agent = memberId === null ? undefined : agentOf.get(memberId)
    const conversation = conversationNo === null ? undefined : ordinalOf(conversationNo)
    // Somebody who never wrote, or a conversation of other days, concerns nothing here.
    if (memberId !== null && agent === undefined) return []
    if (conversationNo !== null && conversation === undefined) return []
    return [
      {
        reason: known(reason),
        from: Date.parse(fromAt),
        to: Date.parse(toAt),
        ...(agent === undefined ? {} : { agent }),
        ...(conversation === undefined ? {} : { conversation }),
      },
    ]
  })
}

function known(reason: string): ExclusionReason {
  const found = exclusionReasons.find((word) => word === reason)
  // The column's check allows reasons of the engine only.
  if (found === undefined) throw new Error(`unexpected reason ${reason}`)
  return found
}

/** The ordinals of a store's conversations by their numbers. */
export function ordinalsOf(store: RowStore): (conversationNo: number) => number | undefined {
  const { length } = store.conversations()
  const ordinals = new Map(Array.from({ length }, (_, ordinal) => [store.numberOf(ordinal), ordinal]))
  return (no) => ordinals.get(no)
}
