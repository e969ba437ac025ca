import { localDay } from '../../engine/calendar/days.ts'
import type { LocalText } from '../../platform/action/action.ts'
import type { OrganizationContext } from '../../platform/action/context.ts'
import { endOfDay } from '../../platform/action/endOfDay.ts'
import type { Role } from '../../platform/action/roles.ts'
import { personsOfSide, type EngagementRow } from '../deal/index.ts'
import { statementApprovers, statementDeciders, statementPreparers } from './policy/rights.ts'
import type { Side } from './policy/vocabulary.ts'

type Detail = { readonly [key: string]: string | number | null }
type Person = { readonly organization: string; readonly engagement: string; readonly by: string }
type Facts = Person & {
  readonly month: string
  readonly reason: string
  readonly amount: string
  /** The day by whose end it is to be answered, in words. */
  readonly until: LocalText
}
type Sentence = (facts: Facts) => { readonly zh: string; readonly en: string }

/** What people read in their mail; under the bell the same is said by the texts of the web application. */
const sentences = {
  statementComputed: ({ by, engagement, month }) => ({
    zh: `${by} 计算了 ${engagement} ${month} 的结算单，等你审批`,
    en: `${by} computed the statement of ${month} of ${engagement}; it waits for your approval`,
  }),
  statementApproved: ({ by, engagement, month }) => ({
    zh: `${by} 审批通过了 ${engagement} ${month} 的结算单，可以发送`,
    en: `${by} approved the statement of ${month} of ${engagement}; it can be sent`,
  }),
  statementReturned: ({ by, engagement, month, reason }) => ({
    zh: `${by} 退回了 ${engagement} ${month} 的结算单：${reason}`,
    en: `${by} returned the statement of ${month} of ${engagement}: ${reason}`,
  }),
  statementSent: ({ organization, engagement, month, until }) => ({
    zh: `${organization} 发来 ${engagement} ${month} 的结算单，请在 ${until.zh}前确认`,
    en: `${organization} sent the statement of ${month} of ${engagement}; please confirm it by ${until.en}`,
  }),
  statementRecalled: ({ organization, engagement, month, reason }) => ({
    zh: `${organization} 撤回了 ${engagement} ${month} 的结算单以便更正：${reason}`,
    en: `${organization} took the statement of ${month} of ${engagement} back to correct it: ${reason}`,
  }),
  statementConfirmed: ({ organization, engagement, month }) => ({
    zh: `${organization} 确认了 ${engagement} ${month} 的结算单，可以定稿`,
    en: `${organization} confirmed the statement of ${month} of ${engagement}; it can be made final`,
  }),
  statementUnconfirmed: ({ organization, engagement, month, reason }) => ({
    zh: `${organization} 撤回了对 ${engagement} ${month} 结算单的确认：${reason}`,
    en: `${organization} took its confirmation of ${month} of ${engagement} back: ${reason}`,
  }),
  statementDisputed: ({ organization, engagement, month, reason }) => ({
    zh: `${organization} 对 ${engagement} ${month} 的结算单提出异议：${reason}`,
    en: `${organization} disputes the statement of ${month} of ${engagement}: ${reason}`,
  }),
  statementStands: ({ organization, engagement, month, reason }) => ({
    zh: `${organization} 维持 ${engagement} ${month} 的结算单，等你们确认：${reason}`,
    en: `${organization} keeps to the statement of ${month} of ${engagement}: ${reason}`,
  }),
  statementFinal: ({ engagement, month, amount }) => ({
    zh: `${engagement} ${month} 的结算单已定稿，应付 ¥${amount}`,
    en: `The statement of ${month} of ${engagement} is final; ¥${amount} are payable`,
  }),
  paymentReported: ({ organization, engagement, amount }) => ({
    zh: `${organization} 登记了 ${engagement} 的付款 ¥${amount}，请核对到账`,
    en: `${organization} entered a payment of ¥${amount} for ${engagement}; please check that it arrived`,
  }),
  paymentReceived: ({ organization, engagement, amount }) => ({
    zh: `${organization} 确认收到 ${engagement} 的付款 ¥${amount}`,
    en: `${organization} received ¥${amount} for ${engagement}`,
  }),
  paymentNotReceived: ({ organization, engagement, amount, reason }) => ({
    zh: `${organization} 没有收到 ${engagement} 的付款 ¥${amount}：${reason}`,
    en: `${organization} did not receive ¥${amount} for ${engagement}: ${reason}`,
  }),
  payableDue: ({ organization, engagement, amount }) => ({
    zh: `${organization} 确认 ${engagement} 的付款条件成立，应付 ¥${amount}`,
    en: `${organization} states that ¥${amount} of ${engagement} have fallen due`,
  }),
  payableWrittenOff: ({ organization, engagement, amount, reason }) => ({
    zh: `${organization} 核销了 ${engagement} 的 ¥${amount}：${reason}`,
    en: `${organization} wrote ¥${amount} of ${engagement} off: ${reason}`,
  }),
  creditRefunded: ({ organization, engagement, amount }) => ({
    zh: `${organization} 退还了 ${engagement} 的余额 ¥${amount}`,
    en: `${organization} refunded ¥${amount} of credit of ${engagement}`,
  }),
  invoiceRequested: ({ organization, engagement, amount }) => ({
    zh: `${organization} 申请开具 ${engagement} 的发票 ¥${amount}`,
    en: `${organization} asks for an invoice over ¥${amount} for ${engagement}`,
  }),
  invoiceDeclined: ({ organization, engagement, amount, reason }) => ({
    zh: `${organization} 退回了 ${engagement} 的开票申请 ¥${amount}：${reason}`,
    en: `${organization} declined the invoice over ¥${amount} for ${engagement}: ${reason}`,
  }),
  invoiceIssued: ({ organization, engagement, amount }) => ({
    zh: `${organization} 开具了 ${engagement} 的发票 ¥${amount}`,
    en: `${organization} issued an invoice over ¥${amount} for ${engagement}`,
  }),
  redInvoiceIssued: ({ organization, engagement, amount }) => ({
    zh: `${organization} 开具了 ${engagement} 的红字发票 ¥${amount}`,
    en: `${organization} issued a red-letter invoice over ¥${amount} for ${engagement}`,
  }),
  redInvoiceRequested: ({ organization, engagement, amount, reason }) => ({
    zh: `${organization} 申请红冲 ${engagement} 的发票 ¥${amount}：${reason}`,
    en: `${organization} asks for a red-letter invoice over ¥${amount} for ${engagement}: ${reason}`,
  }),
} as const satisfies Record<string, Sentence>
export type Told = keyof typeof sentences

/** Where the things told about are shown. */
const places: { readonly [K in Told]?: string } = {
  paymentReported: 'payments/transfers',
  paymentReceived: 'payments/transfers',
  paymentNotReceived: 'payments/transfers',
  creditRefunded: 'payments/credit',
  invoiceRequested: 'payments/invoices',
  invoiceDeclined: 'payments/invoices',
  invoiceIssued: 'payments/invoices',
  redInvoiceIssued: 'payments/invoices',
  redInvoiceRequested: 'payments/invoices',
}

const rolesOf: Record<Side, readonly Role[]> = { client: statementDeciders, vendor: statementPreparers }

type More = {
  readonly reason?: string
  readonly amount?: string
  readonly path?: string
  readonly month?: string
} & Detail

/** Tells those of one side who settle money. Who did it is not told. */
export async function tell(
  { db, actor, notify, now }: OrganizationContext,
  engagement: EngagementRow,
  side: Side,
  kind: Told,
  { path = places[kind] ?? 'payments', reason = '', amount = '', month = '', ...more }: More,
): Promise<void> {
  const roles = kind === 'statementComputed' ? statementApprovers : rolesOf[side]
  const userIds = await personsOfSide(db, engagement.spaceId, side, roles)
  const others = userIds.filter((id) => id !== actor.userId)
  if (others.length === 0) return
  const own = actor.organization.id === engagement.clientOrganizationId ? engagement.clientName : engagement.vendorName
  const facts = { organization: own, engagement: engagement.name, by: actor.displayName, month, reason, amount }
  const until = endOfDay(String(more['answerBy'] ?? ''), localDay(now, engagement.zone))
  notify({
    userIds: others,
    kind,
    detail: { ...facts, code: engagement.code, ...more },
    path: `/engagements/${engagement.spaceId}/${path}`,
    mail: sentences[kind]({ ...facts, until }),
  })
}

/** The same about a statement. */
export async function tellSide(
  context: OrganizationContext,
  engagement: EngagementRow,
  side: Side,
  kind: Told,
  statement: { readonly no: number; readonly month: string },
  reason = '',
  more: Detail = {},
): Promise<void> {
  await tell(context, engagement, side, kind, {
    ...more,
    reason,
    month: statement.month,
    path: `statements/${statement.no}`,
  })
}
