import { sql } from 'kysely'
import { daysBetween, localDay } from '../../../engine/calendar/days.ts'
import { formatFen } from '../../../engine/money/fen.ts'
import { overdueInterest } from '../../../engine/settlement/interest.ts'
import { hasRole } from '../../../platform/action/actor.ts'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { pageOffset, readSort } from '../../../platform/action/list.ts'
import { loadContract } from '../../contract/index.ts'
import { loadEngagement, sideOf } from '../../deal/index.ts'
import { oneOf } from '../../deal/policy/vocabulary.ts'
import { listPayables, payableSummary } from '../api/payable.ts'
import { listCredits, listPayments } from '../api/payment.ts'
import { paymentTerms } from '../../../engine/agreement/payment.ts'
import { askedOf } from '../money/statementMoney.ts'
import { transfersUnderWay } from '../money/underWay.ts'
import { mayWithPayable, mayWithPayment, paymentCheckers, paymentReporters } from '../policy/rights.ts'
import { creditCauses, type PayableState } from '../policy/vocabulary.ts'
import { creditBalance, textOf, typedPayable, typedPayment, type LocalText, type PayableRow } from '../queries.ts'

/** Everything a reader of payables needs, read once. */
async function readPayables(context: OrganizationContext, spaceId: string) {
  const { db, actor, now } = context
  const engagement = await loadEngagement(db, spaceId)
  const side = sideOf(actor, engagement)
  const day = localDay(now, engagement.zone)
  const [rows, allocations, contract, creditFen, asked, transfers] = [
    await db.selectFrom('payable').selectAll().where('spaceId', '=', spaceId).execute(),
    await db
      .selectFrom('allocation')
      .select(['payableId', 'onDay', 'amountFen'])
      .where('spaceId', '=', spaceId)
      .execute(),
    await loadContract(db, spaceId),
    await creditBalance(db, spaceId),
    await askedOf(db, spaceId),
    await transfersUnderWay(db, spaceId),
  ]
  const share = (contract && paymentTerms(contract, day)?.lateSharePerDay) ?? '0'
  const paid = Map.groupBy(allocations, ({ payableId }) => payableId)
  const payables = rows.map(typedPayable).map((payable) => {
    const openFen = payable.status === 'writtenOff' ? 0 : payable.amountFen - payable.paidFen
    const underWay = transfers.get(payable.id) ?? []
    const uninvoicedFen = payable.invoiceGrossFen - payable.invoicedFen
    return {
      id: payable.id,
      nature: payable.nature,
      name: payable.name,
      statementNo: payable.statementNo,
      clauseNo: payable.clauseNo,
      trigger: payable.trigger,
      state: stateOf(payable, day),
      amountFen: payable.amountFen,
      paidFen: payable.paidFen,
      openFen,
      underWay,
      underWayFen: sum(underWay.map(({ amountFen }) => amountFen)),
      invoice: { grossFen: payable.invoiceGrossFen, netFen: payable.invoiceNetFen, taxFen: payable.invoiceTaxFen },
      invoicedFen: payable.invoicedFen - (asked.get(payable.id) ?? 0),
      triggeredOn: payable.triggeredOn,
      dueOn: payable.dueOn,
      overdueDays: openFen > 0 && payable.dueOn !== null ? Math.max(0, daysBetween(payable.dueOn, day)) : 0,
      interestFen: interestOf(payable, paid.get(payable.id) ?? [], share, day),
      writtenOffByName: payable.writtenOffByName,
      writeOffReason: payable.writeOffReason,
      version: payable.version,
      may: mayWithPayable(actor, spaceId, side, { status: payable.status, openFen, uninvoicedFen, creditFen }),
    }
  })
  return { payables, creditFen, side, day }
}

function stateOf({ status, dueOn }: PayableRow, day: string): PayableState {
  if ((status === 'due' || status === 'partlyPaid') && dueOn !== null && dueOn < day) return 'overdue'
  return status
}

type Paid = { readonly onDay: string; readonly amountFen: number }

function interestOf(payable: PayableRow, paid: readonly Paid[], share: string, day: string): number {
  const { id, amountFen, dueOn, interestUntil, status } = payable
  if (dueOn === null || status === 'writtenOff' || status === 'planned') return 0
  const payments = paid.map(({ onDay, amountFen: fen }) => ({ on: onDay, amountFen: fen }))
  return overdueInterest({ id, amountFen, dueOn, payments, interestUntil }, share, day).amountFen
}

const list = handle(listPayables, async (context, input) => {
  const { payables } = await readPayables(context, input.engagementId)
  const { key, descending } = readSort(input.sort ?? 'dueOn')
  const direction = descending ? -1 : 1
  const { state, nature, open, search } = input
  const matching = payables
    .filter((row) => state === undefined || row.state === state)
    .filter((row) => nature === undefined || row.nature === nature)
    .filter((row) => !open || row.openFen > 0)
    .filter((row) => !search || row.name.zh.includes(search) || row.name.en.includes(search))
    .toSorted((a, b) => {
      const order = key === 'amountFen' ? a.amountFen - b.amountFen : compareDays(a.dueOn, b.dueOn)
      return (order || (a.id < b.id ? -1 : 1)) * direction
    })
  const offset = pageOffset(input)
  const rows = matching.slice(offset, offset + input.pageSize)
  return { rows, total: matching.length, asOf: context.now.toString() }
})

/** What has no day yet comes last. */
function compareDays(a: string | null, b: string | null): number {
  if (a === b) return 0
  return (a ?? '9999') < (b ?? '9999') ? -1 : 1
}

const ages = [
  { from: null, to: 0 },
  { from: 1, to: 30 },
  { from: 31, to: 60 },
  { from: 61, to: 90 },
  { from: 91, to: null },
] as const

const summary = handle(payableSummary, async (context, { engagementId: spaceId }) => {
  const { db, actor } = context
  const { payables, creditFen, side } = await readPayables(context, spaceId)
  const open = payables.filter(({ openFen, state }) => openFen > 0 && state !== 'planned')
  const { rows } = await sql<{ received: number; reported: number }>`
    select coalesce(sum(amount_fen) filter (where status = 'received' and direction = 'toVendor'), 0)::bigint as received,
      coalesce(sum(amount_fen) filter (where status = 'reported'), 0)::bigint as reported
    from payment where space_id = ${spaceId}`.execute(db)
  const may: ('report' | 'refund')[] = []
  if (hasRole(actor, paymentReporters, spaceId)) may.push('report')
  if (side === 'vendor' && creditFen > 0 && hasRole(actor, paymentCheckers, spaceId)) may.push('refund')
  return {
    openFen: sum(open.map(({ openFen }) => openFen)),
    aging: ages.map(({ from, to }) => {
      const own = open.filter(({ overdueDays: days }) => days >= (from ?? 0) && days <= (to ?? Infinity))
      return { from, to, amountFen: sum(own.map(({ openFen }) => openFen)), count: own.length }
    }),
    interestFen: sum(payables.map(({ interestFen }) => interestFen)),
    creditFen,
    receivedFen: Number(rows[0]?.received ?? 0),
    reportedFen: Number(rows[0]?.reported ?? 0),
    nextDueOn: open.map(({ dueOn }) => dueOn).toSorted(compareDays)[0] ?? null,
    invoicedFen: sum(payables.map(({ invoicedFen }) => invoicedFen)),
    may,
  }
})

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}

const payments = handle(listPayments, async (context, input) => {
  const { db, actor, now } = context
  const { engagementId: spaceId, status, search } = input
  const side = sideOf(actor, await loadEngagement(db, spaceId))
  let matching = db.selectFrom('payment').where('spaceId', '=', spaceId)
  if (status !== undefined) matching = matching.where('status', '=', status)
  if (search) matching = matching.where(sql`strpos(bank_ref || ' ' || note, ${search.toUpperCase()})`, '>', 0)
  const { total } = await matching.select((all) => all.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const { key, descending } = readSort(input.sort ?? '-paidOn')
  const rows = await matching
    .selectAll()
    .orderBy(key, descending ? 'desc' : 'asc')
    .orderBy('id')
    .limit(input.pageSize)
    .offset(pageOffset(input))
    .execute()
  const ids = rows.map(({ id }) => id)
  const shares = ids.length === 0 ? [] : await allocationsOf(context, spaceId, ids)
  return {
    rows: rows.map(typedPayment).map((row) => {
      const allocations = shares.filter(({ paymentId }) => paymentId === row.id)
      const allocated = sum(allocations.map(({ amountFen }) => amountFen))
      const counted = row.status === 'received' && row.direction === 'toVendor'
      return {
        ...row,
        allocations,
        pays: inWords(allocations),
        creditedFen: counted ? row.amountFen - allocated : 0,
        may: mayWithPayment(actor, spaceId, side, row.status),
      }
    }),
    total,
    asOf: now.toString(),
  }
})

type Share = { readonly name: LocalText; readonly amountFen: number }

function inWords(shares: readonly Share[]): LocalText {
  const named = (language: 'zh' | 'en') =>
    shares.map(({ name, amountFen }) => `${name[language]} ¥${formatFen(amountFen)}`)
  return { zh: named('zh').join('，'), en: named('en').join(', ') }
}

async function allocationsOf({ db }: OrganizationContext, spaceId: string, ids: readonly string[]) {
  const rows = await db
    .selectFrom('allocation as a')
    .innerJoin('payable as p', (join) => join.onRef('p.spaceId', '=', 'a.spaceId').onRef('p.id', '=', 'a.payableId'))
    .select(['a.paymentId', 'a.payableId', 'a.amountFen', 'p.name'])
    .where('a.spaceId', '=', spaceId)
    .where('a.paymentId', 'in', ids)
    .orderBy('a.at')
    .orderBy('a.id')
    .execute()
  return rows.map(({ name, ...row }) => ({ ...row, name: textOf(name) }))
}

const credits = handle(listCredits, async (context, input) => {
  const { db, now } = context
  const { engagementId: spaceId } = input
  type Entry = {
    id: string
    at: string
    cause: string
    amountFen: number
    statementNo: number | null
    mayReverse: boolean
    byName: string
  }
  const { rows } = await sql<Entry>`
    select * from (
      select c.id, c.at, c.cause, c.amount_fen, c.statement_no,
        c.cause = 'statement' and c.used_fen = 0 and not c.red_invoiced as may_reverse,
        coalesce(p.decided_by_name, p.reported_by_name, f.finalized_by_name, '') as by_name
      from credit c left join payment p on p.space_id = c.space_id and p.id = c.payment_id
        left join statement_final f on f.space_id = c.space_id and f.no = c.statement_no
      where c.space_id = ${spaceId}
      union all
      select u.id, u.at, u.purpose, -u.amount_fen, u.statement_no, false, u.by_name from credit_use u where u.space_id = ${spaceId}
    ) as entry order by at ${sql.raw(input.sort === 'at' ? 'asc' : 'desc')}, id`.execute(db)
  const offset = pageOffset(input)
  return {
    rows: rows
      .slice(offset, offset + input.pageSize)
      .map((row) => ({ ...row, amountFen: Number(row.amountFen), cause: oneOf(creditCauses, row.cause) })),
    total: rows.length,
    asOf: now.toString(),
    balanceFen: await creditBalance(db, spaceId),
  }
})

export const moneyReadHandlers = [list, summary, payments, credits]
