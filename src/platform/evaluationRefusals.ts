/** What cannot be done with the months of a contract, entries of refusalTable. */
export const evaluationRefusals = {
  noContract: {
    status: 409,
    zh: '双方还没有约定条款，约定后才能考核。',
    en: 'No clauses have been agreed yet, so there is nothing to evaluate.',
  },
  periodFrozen: {
    status: 409,
    zh: '这个考核期已由双方签字定稿，不能再改；后到的数据在以后的结算单中以差额体现。',
    en: 'Both sides signed this month: it is frozen. Later facts are settled as a difference in a later statement.',
  },
  periodRunning: {
    status: 409,
    zh: '考核期到 {to} 才结束，结束后才能发送和签字。',
    en: 'The month ends on {to}; it can be shared and signed after that.',
  },
  periodNotShared: {
    status: 409,
    zh: '服务商还没有发送这个考核期的结果。',
    en: 'The vendor has not shared this month yet.',
  },
  figuresPending: {
    status: 409,
    zh: '有数据正在重算，算完后再试。',
    en: 'Figures are being computed. Try again when that is done.',
  },
  disputesOpen: {
    status: 409,
    zh: '还有 {count} 项异议未裁定，裁定后才能签字。',
    en: '{count} disputes are still open. They have to be decided before anybody signs.',
  },
  disputesLate: {
    status: 409,
    zh: '提出异议的期限已过。按付款条款，未提异议的结果视为认可。',
    en: 'The time for disputes is over. By the payment clause, results nobody disputed count as accepted.',
  },
  valuesUnconfirmed: {
    status: 409,
    zh: '还有 {count} 项结果未经商家确认，确认后才能签字。',
    en: '{count} results are not yet confirmed by the client. They have to be before anybody signs.',
  },
  valueAhead: {
    status: 400,
    zh: '{day} 还没有到，不能提前填报。',
    en: '{day} has not come yet: its value cannot be entered.',
  },
  valuesHeadings: {
    status: 400,
    zh: '文件需要列：指标、开始日期、结束日期，以及数值或达标数与总数。',
    en: 'The file needs the columns metric, from, to, and either value or met and total.',
  },
  valuesRefused: {
    status: 400,
    zh: '第 {line} 行不能导入：{why}',
    en: 'Line {line} cannot be taken in: {why}',
  },
  valueReplaced: {
    status: 409,
    zh: '这项填报已被更正或撤销，请按现在的数值处理。',
    en: 'This value was corrected or withdrawn meanwhile. Go by the value as it is now.',
  },
  otherSideEntered: {
    status: 403,
    zh: '这个数值由对方填报，有不同意见请对条款提出异议。',
    en: 'The other side entered this value. Dispute the clause if you disagree.',
  },
  rightLapsed: {
    status: 409,
    zh: '这项权利已在 {date} 之后失效。',
    en: 'This right has lapsed after {date}.',
  },
  deliveryAhead: {
    status: 400,
    zh: '送达时间还没有到，送达后再登记。',
    en: 'The time of delivery has not come yet. Record it once the notice has arrived.',
  },
  deliveryEarly: {
    status: 400,
    zh: '送达时间早于权利产生的时间。',
    en: 'The notice was delivered before the right came about.',
  },
  contractMissing: {
    status: 409,
    zh: '双方还没有约定条款，不能结算。请先在“条款”页签约定。',
    en: 'Nothing was agreed yet, so nothing can be settled. Agree on clauses first.',
  },
  monthNotEvaluated: {
    status: 409,
    zh: '{month} 还没有考核结果，不能结算。',
    en: '{month} has not been evaluated yet, so it cannot be settled.',
  },
  notSettleable: {
    status: 409,
    zh: '这个月还不能结算，共 {count} 处需要处理。{zh}',
    en: 'This month cannot be settled yet: {count} to be looked at. {en}',
  },
  monthNotOver: {
    status: 409,
    zh: '{month} 还没有结束，月末之后才能结算。',
    en: '{month} is not over yet. It is settled after its end.',
  },
  statementStep: {
    status: 409,
    zh: '结算单已是“{zh}”，不能这样操作。页面现在显示最新状态。',
    en: 'The statement is “{en}” by now, so this cannot be done. The page shows what is so now.',
  },
  preparerApproves: {
    status: 403,
    zh: '编制人不能审批自己的结算单，请由另一位负责人审批。',
    en: 'Who prepared a statement does not approve it. Ask another owner.',
  },
  periodNotFrozen: {
    status: 409,
    zh: '{month} 的考核结果还没有由双方签字定稿。定稿后请重新计算，再继续。',
    en: 'The evaluations of {month} are not frozen by both sides yet. Compute again once they are.',
  },
  earlierStatementOpen: {
    status: 409,
    zh: '{month} 的结算单还没有定稿，请按月份顺序定稿。',
    en: 'The statement of {month} is not final yet. Make them final in the order of months.',
  },
  statementOutdated: {
    status: 409,
    zh: '这份结算单抵扣的预付款或余额已被用掉，请撤回后重新计算。',
    en: 'The prepayment or credit this statement sets off was used meanwhile. Recall and compute it again.',
  },
  bankRefTaken: {
    status: 409,
    zh: '银行流水号 {bankRef} 已登记过，金额或日期不同，请核对。',
    en: 'Bank reference {bankRef} was entered before with another amount or day. Please compare.',
  },
  amountTooLarge: {
    status: 409,
    zh: '金额超过可用的 ¥{limit}。',
    en: 'The amount is more than the ¥{limit} that are left.',
  },
  invoiceBeforeReceipt: {
    status: 409,
    zh: '已到账款项中可开票的还剩 ¥{limit}。付款前开票请在申请时勾选“先开票”。',
    en: 'Of what was received ¥{limit} can still be invoiced. To be invoiced before paying, ask for it in advance.',
  },
  sellerIncomplete: {
    status: 409,
    zh: '销售方的开票信息不全，请先在组织资料里补全：税号、地址、电话、开户行、账号。',
    en: 'The seller’s data are incomplete. Fill in tax number, address, phone, bank and account in the organisation’s profile.',
  },
  invoiceNumberTaken: {
    status: 409,
    zh: '发票号码 {number} 已登记过。',
    en: 'Invoice number {number} was entered before.',
  },
} as const
