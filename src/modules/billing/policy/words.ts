import type { Words } from '../../../platform/action/action.ts'
import type {
  CreditCause,
  InvoiceStatus,
  InvoiceType,
  LineKind,
  PayableNature,
  PayableState,
  PayableTrigger,
  PaymentStatus,
  Side,
  StatementStatus,
} from './vocabulary.ts'

export const sideWords: Words<Side> = {
  client: { zh: '商家', en: 'Client' },
  vendor: { zh: '服务商', en: 'Vendor' },
}

export const statementStatusWords: Words<StatementStatus> = {
  draft: { zh: '待计算', en: 'To be computed' },
  computed: { zh: '待审批', en: 'To be approved' },
  vendorApproved: { zh: '待发送', en: 'To be sent' },
  sent: { zh: '待确认', en: 'To be confirmed' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
  disputed: { zh: '有异议', en: 'Disputed' },
  adjusted: { zh: '更正中', en: 'Being corrected' },
  final: { zh: '已定稿', en: 'Final' },
  invoiced: { zh: '已开票', en: 'Invoiced' },
  paid: { zh: '已付清', en: 'Paid' },
}

export const lineKindWords: Words<LineKind> = {
  fee: { zh: '服务费', en: 'Fee' },
  minimum: { zh: '保底', en: 'Minimum' },
  penalty: { zh: '扣罚', en: 'Penalty' },
  bonus: { zh: '奖励', en: 'Bonus' },
  earnBack: { zh: '返还', en: 'Earned back' },
  adjustment: { zh: '往期调整', en: 'Adjustment' },
  interest: { zh: '逾期利息', en: 'Interest' },
  prepaid: { zh: '预付抵扣', en: 'Prepaid' },
  credit: { zh: '余额抵扣', en: 'Credit' },
}

export const payableNatureWords: Words<PayableNature> = {
  prepayment: { zh: '预付款', en: 'Prepayment' },
  earnestMoney: { zh: '定金', en: 'Earnest money' },
  deposit: { zh: '押金', en: 'Deposit' },
  balance: { zh: '尾款', en: 'Balance' },
  statement: { zh: '结算款', en: 'Statement' },
  interest: { zh: '逾期利息', en: 'Interest' },
}

export const payableTriggerWords: Words<PayableTrigger> = {
  contractSigned: { zh: '签约后', en: 'After signing' },
  acceptance: { zh: '验收后', en: 'After acceptance' },
  statementFinal: { zh: '结算单定稿后', en: 'After the final statement' },
  date: { zh: '约定日期', en: 'On an agreed day' },
}

export const payableStateWords: Words<PayableState> = {
  planned: { zh: '未到付款条件', en: 'Not due yet' },
  due: { zh: '待付', en: 'Due' },
  overdue: { zh: '已逾期', en: 'Overdue' },
  partlyPaid: { zh: '部分已付', en: 'Partly paid' },
  paid: { zh: '已付清', en: 'Paid' },
  writtenOff: { zh: '已核销', en: 'Written off' },
}

export const paymentStatusWords: Words<PaymentStatus> = {
  reported: { zh: '待收款方核对', en: 'To be checked' },
  received: { zh: '已到账', en: 'Received' },
  notReceived: { zh: '未到账', en: 'Not received' },
}

export const creditCauseWords: Words<CreditCause> = {
  overpayment: { zh: '多付转入', en: 'Overpaid' },
  statement: { zh: '结算单转入', en: 'From a statement' },
  setOff: { zh: '结算单抵扣', en: 'Set off in a statement' },
  applied: { zh: '抵付应付款', en: 'Used for a payable' },
  refund: { zh: '退款', en: 'Refunded' },
}

export const invoiceStatusWords: Words<InvoiceStatus> = {
  requested: { zh: '待开票', en: 'Requested' },
  issued: { zh: '已开票', en: 'Issued' },
  delivered: { zh: '已交付', en: 'Delivered' },
  redRequested: { zh: '待红冲', en: 'Red letter requested' },
  redIssued: { zh: '已红冲', en: 'Reversed' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  declined: { zh: '已退回', en: 'Declined' },
}

export const invoiceTypeWords: Words<InvoiceType> = {
  '81': { zh: '数电专票', en: 'Special e-invoice' },
  '82': { zh: '数电普票', en: 'Ordinary e-invoice' },
}
