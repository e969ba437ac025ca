import { sql } from 'kysely'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { formatFen } from '../../../engine/money/fen.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { payInTurn } from '../../../engine/settlement/payments.ts'

type Use = {
  readonly spaceId: string
  readonly amountFen: number
  readonly purpose: 'applied' | 'refund'
  readonly payableId?: string
  readonly paymentId?: string
}

/** Takes an amount out of the client's credit, the oldest first. Refuses when there is less. */
export async function useCredit(
  { db, actor, now }: OrganizationContext,
  { spaceId, amountFen, purpose, payableId, paymentId }: Use,
): Promise<void> {
  const { rows } = await sql<{ id: string; openFen: number }>`
    select id, (amount_fen - used_fen)::bigint as open_fen from credit
    where space_id = ${spaceId} and amount_fen > used_fen order by at, id for update`.execute(db)
  const open = rows.map(({ id, openFen }) => ({ id, openFen: Number(openFen) }))
  const { shares, restFen } = payInTurn(amountFen, open)
  if (restFen > 0) throw new Refusal('amountTooLarge', { limit: formatFen(amountFen - restFen) })
  for (const share of shares) {
    await sql`update credit set used_fen = used_fen + ${share.amountFen} where space_id = ${spaceId} and id = ${share.id}`.execute(
      db,
    )
    await db
      .insertInto('creditUse')
      .values({
        spaceId,
        creditId: share.id,
        purpose,
        amountFen: share.amountFen,
        payableId: payableId ?? null,
        paymentId: paymentId ?? null,
        byName: actor.displayName,
        at: now.toString(),
      })
      .execute()
  }
}
