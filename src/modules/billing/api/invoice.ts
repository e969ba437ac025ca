import { z } from 'zod'
import { defineAction, type Column } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { invoiceDeeds, invoiceIssuers, invoiceRequesters, moneyReaders, redRequesters } from '../policy/rights.ts'
import { invoiceStatuses, invoiceTypes } from '../policy/vocabulary.ts'
import { invoiceStatusWords, invoiceTypeWords } from '../policy/words.ts'
import {
  amountFen,
  day,
  exampleId,
  fen,
  id,
  inEngagement,
  instant,
  localText,
  number,
  reason,
  version,
} from './fields.ts'

/** The 20 digits of a fully digital invoice. */
const invoiceNumber = z
  .string()
  .trim()
  .regex(/^\d{20}$/, '数电票号码是 20 位数字。|The number has 20 digits.')
const text = (max: number) => z.string().trim().min(1, '请填写。|Fill this in.').max(max)
/** The unified social credit code, which is the tax number. */
const taxNumber = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-HJ-NP-RTUWXY]{15,20}$/, '请填写纳税人识别号。|Enter the tax number.')

/** One party as it stands on the invoice. A special invoice needs everything. */
export const invoiceParty = z.strictObject({
  name: text(100),
  taxNumber,
  address: z.string().trim().max(200).default(''),
  phone: z.string().trim().max(32).default(''),
  bankName: z.string().trim().max(100).default(''),
  bankAccount: z.string().trim().max(40).default(''),
})
export type InvoiceParty = z.output<typeof invoiceParty>

export const invoiceItem = z.strictObject({
  /** With its tax category between asterisks, such as *现代服务*客户服务费. */
  name: z
    .string()
    .trim()
    .regex(
      /^\*[^*]{1,20}\*[^*]{1,60}$/,
      '项目名称形如 *现代服务*客户服务费。|The item looks like *现代服务*客户服务费.',
    ),
  /** 19 digits, chosen by the vendor's accountant. */
  taxCategoryCode: z
    .string()
    .trim()
    .regex(/^(?:\d{19})?$/, '税收分类编码是 19 位数字。|The tax category has 19 digits.')
    .default(''),
  model: z.string().trim().max(40).default(''),
  unit: z.string().trim().max(20).default(''),
  quantity: z
    .string()
    .trim()
    .regex(/^(?:\d{1,9}(?:\.\d{1,6})?)?$/, '请填写数量。|Enter a quantity.')
    .default(''),
})

const shownParty = z.object({ ...invoiceParty.shape, masked: z.boolean() })

export const invoice = z.object({
  no: z.int(),
  payableId: z.uuid(),
  payableName: localText,
  statementNo: z.int().nullable(),
  status: z.enum(invoiceStatuses),
  type: z.enum(invoiceTypes),
  buyer: shownParty,
  seller: shownParty.nullable(),
  item: invoiceItem,
  /** Of one unit without tax, exact decimal text in fen; null without a quantity. */
  unitPriceFen: z.string().nullable(),
  /** A share as text: 0.06. */
  taxRate: z.string(),
  netFen: fen,
  taxFen: fen,
  grossFen: fen,
  remark: z.string(),
  inAdvance: z.boolean(),
  number: z.string().nullable(),
  issuedOn: day.nullable(),
  drawer: z.string().nullable(),
  /** Of a red-letter invoice: what it reverses. */
  redOf: z.object({ no: z.int(), number: z.string().nullable() }).nullable(),
  redConfirmation: z.string().nullable(),
  redReason: z.string().nullable(),
  /** How much of it red-letter invoices have reversed. */
  reversedFen: fen,
  requestedByName: z.string(),
  requestedAt: instant,
  deliveredAt: instant.nullable(),
  version: z.int(),
  may: z.array(z.enum(invoiceDeeds)),
})

const columns: readonly Column[] = [
  { key: 'no', title: { zh: '编号', en: 'No.' }, kind: 'number' },
  { key: 'type', title: { zh: '票种', en: 'Type' }, kind: 'text', words: invoiceTypeWords },
  { key: 'status', title: { zh: '状态', en: 'State' }, kind: 'text', words: invoiceStatusWords },
  { key: 'number', title: { zh: '发票号码', en: 'Number' }, kind: 'text' },
  { key: 'payableName', textKey: 'payableName', title: { zh: '对应款项', en: 'For' }, kind: 'text' },
  { key: 'seller.name', title: { zh: '销售方', en: 'Seller' }, kind: 'text' },
  { key: 'buyer.name', title: { zh: '购买方', en: 'Buyer' }, kind: 'text' },
  { key: 'item.name', title: { zh: '项目名称', en: 'Item' }, kind: 'text' },
  { key: 'netFen', title: { zh: '金额', en: 'Net' }, kind: 'fen' },
  { key: 'taxRate', title: { zh: '税率', en: 'Rate' }, kind: 'text' },
  { key: 'taxFen', title: { zh: '税额', en: 'Tax' }, kind: 'fen' },
  { key: 'grossFen', title: { zh: '价税合计', en: 'Gross' }, kind: 'fen' },
  { key: 'issuedOn', title: { zh: '开票日期', en: 'Issued' }, kind: 'date' },
  { key: 'remark', title: { zh: '备注', en: 'Remark' }, kind: 'text' },
]

export const listInvoices = defineAction({
  name: 'invoice.list',
  kind: 'query',
  scope: 'engagement',
  roles: moneyReaders,
  summary: { zh: '发票', en: 'Invoices' },
  input: listInput({ ...inEngagement, status: z.enum(invoiceStatuses).optional() }, ['no', 'grossFen']),
  output: listOutput(invoice),
  example: { engagementId: exampleId },
  columns,
})

export const getInvoice = defineAction({
  name: 'invoice.get',
  kind: 'query',
  scope: 'engagement',
  roles: moneyReaders,
  summary: { zh: '查看发票', en: 'Read an invoice' },
  input: z.strictObject({ ...inEngagement, no: number }),
  output: invoice,
  example: { engagementId: exampleId, no: 1 },
})

/** What an invoice request begins with: the client's own title, the usual item, what is left to invoice. */
export const draftInvoice = defineAction({
  name: 'invoice.draft',
  kind: 'query',
  scope: 'engagement',
  roles: invoiceRequesters,
  summary: { zh: '准备开票申请', en: 'Prepare an invoice request' },
  input: z.strictObject({ ...inEngagement, payableId: id, grossFen: amountFen.optional() }),
  output: z.object({
    /** As far as the organisation has filled it in. */
    buyer: z
      .object({
        name: z.string(),
        taxNumber: z.string(),
        address: z.string(),
        phone: z.string(),
        bankName: z.string(),
        bankAccount: z.string(),
      })
      .partial(),
    itemName: z.string(),
    taxRate: z.string(),
    leftFen: fen,
    /** Of `grossFen`, or of all that is left: as the invoice will say. */
    netFen: fen,
    taxFen: fen,
    grossFen: fen,
    /** What may be invoiced before more money comes in. */
    receivedLeftFen: fen,
  }),
  example: { engagementId: exampleId, payableId: exampleId },
})

/** Asks for an invoice over all or a part; the last part takes what rounding has left over. */
export const requestInvoice = defineAction({
  name: 'invoice.request',
  kind: 'command',
  scope: 'engagement',
  roles: invoiceRequesters,
  summary: { zh: '申请开票', en: 'Ask for an invoice' },
  input: z
    .strictObject({
      ...inEngagement,
      payableId: id,
      type: z.enum(invoiceTypes),
      buyer: invoiceParty,
      grossFen: amountFen,
      /** The client wants it before it has paid. */
      inAdvance: z.boolean().default(false),
      remark: z.string().trim().max(200).default(''),
    })
    .superRefine(({ type, buyer }, context) => {
      if (type !== '81') return
      for (const key of ['address', 'phone', 'bankName', 'bankAccount'] as const)
        if (buyer[key] === '')
          context.addIssue({
            code: 'custom',
            path: ['buyer', key],
            message: '专票需要填写。|A special invoice needs this.',
          })
    }),
  output: z.object({ no: z.int(), netFen: fen, taxFen: fen, grossFen: fen }),
  example: {
    engagementId: exampleId,
    payableId: exampleId,
    type: '82',
    buyer: { name: '花间集服饰有限公司', taxNumber: '91330106MA2HUAJ034' },
    grossFen: 540_000,
  },
})

const step = { ...inEngagement, no: number, version }
const example = { engagementId: exampleId, no: 1, version: 1 }
const output = z.object({ status: z.enum(invoiceStatuses), version: z.int() })

export const withdrawInvoice = defineAction({
  name: 'invoice.withdraw',
  kind: 'command',
  scope: 'engagement',
  roles: redRequesters,
  summary: { zh: '撤回开票申请', en: 'Withdraw an invoice request' },
  input: z.strictObject(step),
  output,
  example,
})

export const declineInvoice = defineAction({
  name: 'invoice.decline',
  kind: 'command',
  scope: 'engagement',
  roles: invoiceIssuers,
  summary: { zh: '退回开票申请', en: 'Decline an invoice request' },
  input: z.strictObject({ ...step, reason }),
  output,
  example: { ...example, reason: '税号有误' },
})

/** Notes the invoice that the tax platform has issued on the request. */
export const issueInvoice = defineAction({
  name: 'invoice.issue',
  kind: 'command',
  scope: 'engagement',
  roles: invoiceIssuers,
  summary: { zh: '登记已开发票', en: 'Enter an issued invoice' },
  input: z.strictObject({
    ...step,
    number: invoiceNumber,
    issuedOn: day,
    drawer: text(40),
    seller: invoiceParty.optional(),
    item: invoiceItem,
  }),
  output,
  example: {
    ...example,
    number: '26342000000012345678',
    issuedOn: '2026-03-03',
    drawer: '罗文静',
    item: { name: '*现代服务*客户服务费' },
  },
})

export const deliverInvoice = defineAction({
  name: 'invoice.deliver',
  kind: 'command',
  scope: 'engagement',
  roles: [...invoiceIssuers, ...invoiceRequesters],
  summary: { zh: '确认发票已交付', en: 'Confirm that an invoice was delivered' },
  input: z.strictObject(step),
  output,
  example,
})

/** Asks to reverse an invoice, wholly or in part, by a red-letter one; needs the number of the confirmation sheet. */
export const requestRedInvoice = defineAction({
  name: 'invoice.requestRed',
  kind: 'command',
  scope: 'engagement',
  roles: redRequesters,
  summary: { zh: '申请红冲', en: 'Ask for a red-letter invoice' },
  input: z.strictObject({
    ...step,
    grossFen: amountFen,
    /** The credit that the red letter stands for, so that no later invoice is lowered by it again. */
    creditId: id.optional(),
    confirmation: z
      .string()
      .trim()
      .regex(/^\d{4,40}$/, '请填写红字确认单编号。|Enter the number of the confirmation sheet.'),
    reason,
  }),
  output: z.object({ no: z.int(), netFen: fen, taxFen: fen, grossFen: fen }),
  example: { ...example, grossFen: 108_000, confirmation: '33010626050000012345', reason: '四月扣罚折让' },
})

export const issueRedInvoice = defineAction({
  name: 'invoice.issueRed',
  kind: 'command',
  scope: 'engagement',
  roles: invoiceIssuers,
  summary: { zh: '登记红字发票', en: 'Enter a red-letter invoice' },
  input: z.strictObject({ ...step, number: invoiceNumber, issuedOn: day, drawer: text(40) }),
  output,
  example: { ...example, number: '26342000000012345679', issuedOn: '2026-05-08', drawer: '罗文静' },
})
