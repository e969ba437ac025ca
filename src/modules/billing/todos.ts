import { formatFen } from '../../engine/money/fen.ts'
import type { LocalText } from '../../platform/action/action.ts'
import type { OrganizationContext } from '../../platform/action/context.ts'
import type { FindTodos, Todo, TodoPlace } from '../deal/index.ts'
import {
  mayWithInvoice,
  mayWithPayable,
  mayWithPayment,
  mayWithStatement,
  type StatementDeed,
} from './policy/rights.ts'
import { invoiceStatuses, sides } from './policy/vocabulary.ts'
import { oneOf } from '../deal/policy/vocabulary.ts'
import { isShown, statements, textOf, typedPayable, typedStatement } from './queries.ts'

type Places = ReadonlyMap<string, TodoPlace>

/** Statements to take a step with, money to pay or to check, invoices to issue and to deliver. */
export const billingTodos: FindTodos = async (context, places) => {
  const byId: Places = new Map(places.map((place) => [place.engagement.spaceId, place]))
  if (byId.size === 0) return []
  return [
    ...(await statementTodos(context, byId)),
    ...(await payableTodos(context, byId)),
    ...(await paymentTodos(context, byId)),
    ...(await invoiceTodos(context, byId)),
  ]
}

/** The step a statement waits for, where several may be taken: the one that leads on. */
const leading: readonly {
  readonly deed: StatementDeed
  readonly what: string
  readonly say: (month: string) => LocalText
}[] = [
  {
    deed: 'approve',
    what: 'statementToApprove',
    say: (month) => ({ zh: `审批 ${month} 的结算单`, en: `Approve the statement of ${month}` }),
  },
  {
    deed: 'send',
    what: 'statementToSend',
    say: (month) => ({ zh: `发送 ${month} 的结算单`, en: `Send the statement of ${month}` }),
  },
  {
    deed: 'confirm',
    what: 'statementToAnswer',
    say: (month) => ({ zh: `答复 ${month} 的结算单`, en: `Answer the statement of ${month}` }),
  },
  {
    deed: 'finalize',
    what: 'statementToFinalize',
    say: (month) => ({ zh: `把 ${month} 的结算单定稿`, en: `Make the statement of ${month} final` }),
  },
  {
    deed: 'stand',
    what: 'statementDisputed',
    say: (month) => ({
      zh: `处理商家对 ${month} 结算单的异议`,
      en: `Deal with the objection to the statement of ${month}`,
    }),
  },
  {
    deed: 'compute',
    what: 'statementToCompute',
    say: (month) => ({ zh: `编制 ${month} 的结算单`, en: `Prepare the statement of ${month}` }),
  },
]

async function statementTodos({ db, actor }: OrganizationContext, places: Places): Promise<Todo[]> {
  const rows = await statements(db)
    .leftJoin('statementRevision', (join) =>
      join
        .onRef('statementRevision.spaceId', '=', 'statement.spaceId')
        .onRef('statementRevision.statementNo', '=', 'statement.no')
        .onRef('statementRevision.revision', '=', 'statement.revision'),
    )
    .select('statementRevision.frozen')
    .where('statement.spaceId', 'in', [...places.keys()])
    .where('status', 'not in', ['final', 'invoiced', 'paid'])
    .orderBy('period')
    .execute()
  return rows.flatMap(({ frozen, ...row }) => {
    const statement = typedStatement(row)
    const { spaceId, no, month, answerBy, sentAt, status } = statement
    const place = places.get(spaceId)
    if (!place || !isShown(statement, place.side)) return []
    const facts = { ...statement, frozen: frozen === true }
    const deeds = mayWithStatement(actor, spaceId, place.side, facts)
    // What was computed waits to be approved, by somebody else; what the client disputed waits for the vendor's answer, not for another yes.
    const fits = (deed: StatementDeed): boolean =>
      deeds.includes(deed) &&
      !(deed === 'compute' && status === 'computed') &&
      !(deed === 'confirm' && status === 'disputed')
    const step = leading.find(({ deed }) => fits(deed))
    if (!step) return []
    return [
      {
        engagementId: spaceId,
        what: step.what,
        text: step.say(month),
        path: `/engagements/${spaceId}/statements/${no}`,
        dueOn: step.deed === 'confirm' ? answerBy : null,
        since: step.deed === 'confirm' ? sentAt : statement.updatedAt,
      },
    ]
  })
}

async function payableTodos({ db, actor }: OrganizationContext, places: Places): Promise<Todo[]> {
  const paying = [...places].filter(([, { side }]) => side === 'client').map(([id]) => id)
  if (paying.length === 0) return []
  const rows = await db
    .selectFrom('payable')
    .selectAll()
    .where('spaceId', 'in', paying)
    .where('status', 'in', ['due', 'partlyPaid'])
    .orderBy('dueOn')
    .execute()
  return rows.map(typedPayable).flatMap((payable) => {
    const { spaceId, status, amountFen, paidFen, name, dueOn } = payable
    const openFen = amountFen - paidFen
    const facts = { status, openFen, uninvoicedFen: 0, creditFen: 0 }
    if (!mayWithPayable(actor, spaceId, 'client', facts).includes('pay')) return []
    const what = textOf(name)
    return [
      {
        engagementId: spaceId,
        what: 'payableToPay',
        text: { zh: `支付 ${what.zh} ¥${formatFen(openFen)}`, en: `Pay ¥${formatFen(openFen)} of ${what.en}` },
        path: `/engagements/${spaceId}/payments`,
        dueOn,
        since: null,
      },
    ]
  })
}

async function paymentTodos({ db, actor }: OrganizationContext, places: Places): Promise<Todo[]> {
  const rows = await db
    .selectFrom('payment')
    .select(['spaceId', 'amountFen', 'bankRef', 'reportedAt'])
    .where('spaceId', 'in', [...places.keys()])
    .where('status', '=', 'reported')
    .orderBy('reportedAt')
    .execute()
  return rows.flatMap(({ spaceId, amountFen, bankRef, reportedAt }) => {
    const place = places.get(spaceId)
    if (!place || !mayWithPayment(actor, spaceId, place.side, 'reported').includes('confirm')) return []
    const amount = formatFen(Number(amountFen))
    return [
      {
        engagementId: spaceId,
        what: 'paymentToCheck',
        text: { zh: `核对到账 ¥${amount}（${bankRef}）`, en: `Check whether ¥${amount} arrived (${bankRef})` },
        path: `/engagements/${spaceId}/payments/transfers?status=reported`,
        dueOn: null,
        since: reportedAt,
      },
    ]
  })
}

async function invoiceTodos({ db, actor }: OrganizationContext, places: Places): Promise<Todo[]> {
  const rows = await db
    .selectFrom('invoice')
    .select(['spaceId', 'no', 'status', 'redOf', 'requestedBy', 'requestedAt', 'grossFen'])
    .where('spaceId', 'in', [...places.keys()])
    .where('status', 'in', ['requested', 'issued'])
    .orderBy('requestedAt')
    .execute()
  return rows.flatMap((row) => {
    const { spaceId, no, redOf, requestedAt, grossFen } = row
    const place = places.get(spaceId)
    // The seller delivers what he has issued.
    if (place?.side !== 'vendor') return []
    const status = oneOf(invoiceStatuses, row.status)
    const facts = { status, isRed: redOf !== null, requestedBy: oneOf(sides, row.requestedBy) }
    const deeds = mayWithInvoice(actor, spaceId, place.side, facts)
    const step = invoiceSteps.find(({ deed, red }) => red === facts.isRed && deeds.includes(deed))
    if (!step) return []
    const amount = formatFen(Math.abs(Number(grossFen)))
    return [
      {
        engagementId: spaceId,
        what: step.what,
        text: { zh: `${step.zh} ¥${amount}（#${no}）`, en: `${step.en} of ¥${amount} (#${no})` },
        path: `/engagements/${spaceId}/payments/invoices`,
        dueOn: null,
        since: requestedAt,
      },
    ]
  })
}

const invoiceSteps = [
  { deed: 'issue', red: false, what: 'invoiceToIssue', zh: '开具发票', en: 'Issue the invoice' },
  { deed: 'issueRed', red: true, what: 'redInvoiceToIssue', zh: '开具红字发票', en: 'Issue the red-letter invoice' },
  { deed: 'deliver', red: false, what: 'invoiceToDeliver', zh: '交付发票', en: 'Deliver the invoice' },
  { deed: 'deliver', red: true, what: 'invoiceToDeliver', zh: '交付红字发票', en: 'Deliver the red-letter invoice' },
] as const
