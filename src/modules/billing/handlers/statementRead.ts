import { localDay } from '../../../engine/calendar/days.ts'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { pageOffset, readSort } from '../../../platform/action/list.ts'
import { hasRole } from '../../../platform/action/actor.ts'
import { notFound } from '../../../platform/refusal.ts'
import { loadEngagement, sideOf, type EngagementRow } from '../../deal/index.ts'
import { oneOf } from '../../deal/policy/vocabulary.ts'
import { listStatementLines } from '../api/line.ts'
import { getStatement, listStatements, verifyStatement } from '../api/statement.ts'
import { paymentTerms } from '../../../engine/agreement/payment.ts'
import { storedInput, storedStatement } from '../compute/stored.ts'
import { previousStatement } from '../compare.ts'
import { lineShown } from '../lineShown.ts'
import { transfersUnderWay } from '../money/underWay.ts'
import { mayWithStatement, statementPreparers, statementWaitsOn } from '../policy/rights.ts'
import { sides, statementStatuses, vendorStatuses, type Side, type StatementStatus } from '../policy/vocabulary.ts'
import {
  isShown,
  lastDayOfMonth,
  loadRevision,
  loadStatement,
  nextMonth,
  statements,
  typedStatement,
  type StatementRow,
} from '../queries.ts'
import { recompute } from '../verifyFinal.ts'

type Money = {
  readonly grossFen: number
  readonly penaltiesFen: number
  readonly bonusesFen: number
  readonly payableFen: number
  readonly creditFen: number
  readonly frozen: boolean
}
const nothing: Money = { grossFen: 0, penaltiesFen: 0, bonusesFen: 0, payableFen: 0, creditFen: 0, frozen: false }

/** The revision a side sees: the vendor the present one, the client the one it was sent last. */
export function seenRevision(statement: StatementRow, side: Side): number {
  return side === 'vendor' ? statement.revision : (statement.shownRevision ?? 0)
}

/** While the vendor corrects what the client has seen, the client sees that and no more. */
export function seenStatus(statement: StatementRow, side: Side): StatementStatus {
  return side === 'client' && vendorStatuses.includes(statement.status) ? 'adjusted' : statement.status
}

function rowOf(statement: StatementRow, side: Side, money: Money, day: string) {
  const status = seenStatus(statement, side)
  const waitsOn = statementWaitsOn(status, money.frozen)
  const { no, month: period, invoicedFen, paidFen, answerBy, dueOn } = statement
  const { grossFen, penaltiesFen, bonusesFen, payableFen, creditFen } = money
  return {
    no,
    period,
    status,
    revision: seenRevision(statement, side),
    grossFen,
    penaltiesFen,
    bonusesFen,
    payableFen,
    creditFen,
    invoicedFen,
    paidFen,
    answerBy: status === 'sent' ? answerBy : null,
    dueOn,
    overdue: dueOn !== null && dueOn < day && paidFen < payableFen,
    waitsOn,
    waitsOnYou: waitsOn === side,
  }
}

const list = handle(listStatements, async (context, input) => {
  const { db, actor, now } = context
  const { engagementId: spaceId, status, waitsOnYou, search } = input
  const engagement = await loadEngagement(db, spaceId)
  const side = sideOf(actor, engagement)
  const rows = await statements(db).where('statement.spaceId', '=', spaceId).execute()
  const own = rows.map(typedStatement).filter((statement) => isShown(statement, side))
  const money = await moneyOf(context, own, side)
  const day = localDay(now, engagement.zone)
  const { key, descending } = readSort(input.sort ?? '-period')
  const direction = descending ? -1 : 1
  // At most one a month: all of them are few.
  const matching = own
    .map((statement) => rowOf(statement, side, money.get(statement.no) ?? nothing, day))
    .filter((row) => status === undefined || row.status === status)
    .filter((row) => !waitsOnYou || row.waitsOnYou)
    .filter((row) => !search || row.period.includes(search) || String(row.no) === search)
    .toSorted((a, b) =>
      key === 'payableFen' && a.payableFen !== b.payableFen
        ? (a.payableFen - b.payableFen) * direction
        : (a.period < b.period ? -1 : 1) * direction,
    )
  const offset = pageOffset(input)
  return {
    rows: matching.slice(offset, offset + input.pageSize),
    total: matching.length,
    asOf: now.toString(),
    mayPrepare: mayPrepare(context, engagement, side, own, day),
  }
})

/** Months are settled one after the other: the earliest whole one without a statement. */
function mayPrepare(
  { actor }: OrganizationContext,
  engagement: EngagementRow,
  side: Side,
  own: readonly StatementRow[],
  day: string,
): string | null {
  if (side !== 'vendor' || !hasRole(actor, statementPreparers, engagement.spaceId)) return null
  const begun = new Set(own.map(({ month }) => month))
  const running = day.slice(0, 7)
  let month = engagement.startsOn.slice(0, 7)
  while (begun.has(month)) month = nextMonth(month)
  return month < running ? month : null
}

const moneyColumns = [
  'statementNo',
  'revision',
  'grossFen',
  'penaltiesFen',
  'bonusesFen',
  'payableFen',
  'creditFen',
  'frozen',
] as const

/** The vendor reads what it has computed, the client what it was sent. */
async function moneyOf({ db }: OrganizationContext, own: readonly StatementRow[], side: Side) {
  const [first] = own
  if (!first) return new Map<number, Money>()
  const wanted = new Map(own.map((statement) => [statement.no, seenRevision(statement, side)]))
  const { spaceId } = first
  const rows =
    side === 'vendor'
      ? await db.selectFrom('statementDraft').select(moneyColumns).where('engagementId', '=', spaceId).execute()
      : await db.selectFrom('statementRevision').select(moneyColumns).where('spaceId', '=', spaceId).execute()
  return new Map(
    rows
      .filter(({ statementNo, revision }) => wanted.get(statementNo) === revision)
      .map((row) => [row.statementNo, row]),
  )
}

const get = handle(getStatement, async (context, { engagementId: spaceId, no }) => {
  const { db, actor, now } = context
  const engagement = await loadEngagement(db, spaceId)
  const side = sideOf(actor, engagement)
  const statement = await loadStatement(db, spaceId, no, side)
  const revision = await loadRevision(db, spaceId, no, seenRevision(statement, side))
  const computed = revision && storedStatement(revision)
  const input = revision && storedInput(revision)
  const day = localDay(now, engagement.zone)
  const row = rowOf(statement, side, revision ?? nothing, day)
  const payable = await db
    .selectFrom('payable')
    .select('id')
    .where('spaceId', '=', spaceId)
    .where('statementNo', '=', no)
    .executeTakeFirst()
  const own = side === 'vendor'
  const transfers = payable ? await transfersUnderWay(db, spaceId) : null
  return {
    ...row,
    version: statement.version,
    underWay: transfers?.get(payable?.id ?? null) ?? [],
    clientName: engagement.clientName,
    vendorName: engagement.vendorName,
    from: computed?.served.from ?? statement.period,
    to: computed?.served.to ?? lastDayOfMonth(statement.month),
    computed:
      revision && computed
        ? {
            ...computed,
            lines: computed.lines.map(mutable),
            caps: [...computed.caps],
            grants: [...computed.grants],
            notes: [...computed.notes],
            frozen: revision.frozen,
            computedByName: revision.computedByName,
            computedAt: revision.computedAt,
            inputsDigest: revision.inputsDigest.toString('hex'),
            outputDigest: revision.outputDigest.toString('hex'),
          }
        : null,
    preparedByName: own || statement.shownRevision === statement.revision ? statement.preparedByName : null,
    approvedByName: own || statement.shownRevision === statement.revision ? statement.approvedByName : null,
    sentByName: statement.sentByName,
    sentAt: statement.sentAt,
    confirmedByName: statement.confirmedByName,
    confirmedAt: statement.confirmedAt,
    disputedByName: statement.disputedByName,
    disputeReason: statement.disputeReason,
    finalizedByName: statement.finalizedByName,
    finalizedAt: statement.finalizedAt,
    silence: (input && paymentTerms(input.contract, lastDayOfMonth(statement.month))?.silence) ?? null,
    previous: computed ? await previousStatement(db, statement, side, computed) : null,
    steps: await stepsOf(context, statement),
    may: mayWithStatement(actor, spaceId, side, { ...statement, frozen: revision?.frozen ?? false }),
    payableId: payable?.id ?? null,
  }
})

const stepColumns = ['seq', 'fromStatus', 'toStatus', 'revision', 'at', 'bySide', 'byName', 'reason'] as const

/** The latest first; the vendor's own among them for the vendor alone. */
async function stepsOf({ db }: OrganizationContext, { spaceId, no }: StatementRow) {
  const shown = db
    .selectFrom('statementStep')
    .select(stepColumns)
    .where('spaceId', '=', spaceId)
    .where('statementNo', '=', no)
  const own = db
    .selectFrom('statementDraftStep')
    .select(stepColumns)
    .where('engagementId', '=', spaceId)
    .where('statementNo', '=', no)
  const rows = await shown.unionAll(own).orderBy('at', 'desc').orderBy('seq', 'desc').limit(200).execute()
  return rows.map(({ fromStatus, toStatus, revision, at, bySide, byName, reason }) => ({
    from: oneOf(statementStatuses, fromStatus),
    to: oneOf(statementStatuses, toStatus),
    revision,
    at,
    bySide: oneOf(sides, bySide),
    byName,
    reason,
  }))
}

const lines = handle(listStatementLines, async (context, input) => {
  const { db, actor, now } = context
  const { engagementId: spaceId, no, kind, search } = input
  const side = sideOf(actor, await loadEngagement(db, spaceId))
  const statement = await loadStatement(db, spaceId, no, side)
  const revision = await loadRevision(db, spaceId, no, seenRevision(statement, side))
  const { key, descending } = readSort(input.sort ?? 'no')
  const direction = descending ? -1 : 1
  const all = (revision ? storedStatement(revision).lines : [])
    .filter((line) => kind === undefined || line.kind === kind)
    .filter(
      ({ clauseNo, description }) =>
        !search || clauseNo === search || description.zh.includes(search) || description.en.includes(search),
    )
    .toSorted((a, b) => (key === 'no' ? a.no - b.no : a.amountFen - b.amountFen || a.no - b.no) * direction)
  const offset = pageOffset(input)
  return {
    rows: all
      .slice(offset, offset + input.pageSize)
      .map(mutable)
      .map(lineShown),
    total: all.length,
    asOf: now.toString(),
  }
})

/** The engine's lists are read-only; what leaves is parsed anew. */
function mutable(line: ReturnType<typeof storedStatement>['lines'][number]) {
  const { evidence } = line
  return {
    ...line,
    inputs: [...line.inputs],
    because: [...line.because],
    evidence: {
      evaluations: [...evidence.evaluations],
      figures: evidence.figures.map((figure) => ({ ...figure, shopIds: figure.shopIds && [...figure.shopIds] })),
      enteredFacts: [...evidence.enteredFacts],
      ledger: [...evidence.ledger],
    },
  }
}

const verify = handle(verifyStatement, async (context, { engagementId: spaceId, no }) => {
  const { db, actor } = context
  const side = sideOf(actor, await loadEngagement(db, spaceId))
  const statement = await loadStatement(db, spaceId, no, side)
  const revision = await loadRevision(db, spaceId, no, seenRevision(statement, side))
  if (!revision) throw notFound()
  return { revision: revision.revision, ...recompute(revision) }
})

export const statementReadHandlers = [list, get, lines, verify]
