import { sql } from 'kysely'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import { payableChanged } from '../events.ts'
import { payInTurn, type Open } from '../../../engine/settlement/payments.ts'
import { countToStatement } from './statementMoney.ts'

/** Lets money of one engagement move one after the other: whoever counts it begins with this. */
export async function lockMoney(db: Db, spaceId: string): Promise<void> {
  await sql`select from engagement where space_id = ${spaceId} for no key update`.execute(db)
}

/** What is left to pay: the payable named first, then the oldest. */
export async function openPayables(db: Db, spaceId: string, firstId: string | null): Promise<Open[]> {
  const { rows } = await sql<Open>`
    select id, (amount_fen - paid_fen)::bigint as open_fen from payable
    where space_id = ${spaceId} and status in ('due', 'partlyPaid') and amount_fen > paid_fen
    order by (id is not distinct from ${firstId}::uuid) desc, due_on, created_at, id`.execute(db)
  return rows.map(({ id, openFen }) => ({ id, openFen: Number(openFen) }))
}

type Money = {
  readonly spaceId: string
  readonly amountFen: number
  readonly onDay: string
  readonly paymentId: string | null
  readonly firstId: string | null
  /** Only this one is paid: credit that a person puts to a payable. */
  readonly only?: true
}

/** Pays open payables with money that is there. Answers what is left over. */
export async function payOpen(context: OrganizationContext, money: Money): Promise<number> {
  const { db, now } = context
  const { spaceId, amountFen, onDay, paymentId, firstId, only } = money
  const open = await openPayables(db, spaceId, firstId)
  const { shares, restFen } = payInTurn(amountFen, only ? open.filter(({ id }) => id === firstId) : open)
  for (const share of shares) {
    await db
      .insertInto('allocation')
      .values({ spaceId, payableId: share.id, paymentId, amountFen: share.amountFen, onDay, at: now.toString() })
      .execute()
    await sql`
      update payable set paid_fen = paid_fen + ${share.amountFen}, version = version + 1,
        status = case when paid_fen + ${share.amountFen} = amount_fen then 'paid' else 'partlyPaid' end
      where space_id = ${spaceId} and id = ${share.id}`.execute(db)
    await countToStatement(context, share.id)
  }
  context.emit(payableChanged, { engagementId: spaceId }, spaceId)
  return restFen
}
