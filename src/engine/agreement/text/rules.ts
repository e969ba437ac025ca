import type { LocalText } from '../../metrics/definition.ts'
import type { EnforcementParams, ExclusionParams, PaymentParams, TerminationParams } from '../rules.ts'
import { capsText } from './consequence.ts'
import { allFees } from './fee.ts'
import {
  clauseNosText,
  clauseNoText,
  counted,
  days,
  fill,
  join,
  money,
  nothing,
  number,
  percent,
  range,
  reasonWords,
  quoted,
  same,
  sentences,
  text,
} from './words.ts'

const allTargets = text('全部考核条款', 'all targets')

export function exclusionText({ applies, days: left, claimable }: ExclusionParams): LocalText {
  const clauses = clauseNosText(applies, allTargets)
  const ranges = left.map(({ from, to, reason }) =>
    fill('{range}（{reason}）', '{range} ({reason})', { range: range({ from, to }), reason: reasonWords[reason] }),
  )
  return sentences(
    ranges.length === 0
      ? nothing
      : fill(
          '以下日期的数据不计入{clauses}，数量按原因单独列示：{ranges}。',
          'The figures of these days do not count for {clauses}; how many they were is shown by reason: {ranges}.',
          {
            clauses,
            ranges: join(ranges, '、', ', '),
          },
        ),
    claimable.length === 0
      ? text('除此之外，任何一方不得要求剔除数据。', 'Beyond that neither side may ask to leave out figures.')
      : fill(
          '任何一方可以凭证据要求从{clauses}中剔除因下列原因产生的数据，由对方确认后生效：{reasons}。',
          'With evidence either side may ask to leave out of {clauses} what these causes brought about, which holds once the other side agrees: {reasons}.',
          {
            clauses,
            reasons: join(
              claimable.map((reason) => reasonWords[reason]),
              '、',
              ', ',
            ),
          },
        ),
  )
}

export function enforcementText({ applies, from, suspended }: EnforcementParams): LocalText {
  return sentences(
    fill(
      '{clauses}自 {from} 起考核；此前（含适应期）只展示数据，不产生任何后果。',
      '{clauses} are enforced from {from} on; before that, adaptation included, figures are shown and nothing follows from them.',
      { clauses: clauseNosText(applies, text('全部考核条款', 'All targets')), from: same(from) },
    ),
    suspended.length === 0
      ? nothing
      : fill('下列期间暂停考核：{ranges}。', 'Enforcement is suspended: {ranges}.', {
          ranges: join(suspended.map(range), '、', ', '),
        }),
  )
}

const rights: Record<TerminationParams['right'], LocalText> = {
  terminate: text('书面通知解除合同', 'end the contract by written notice'),
  replaceVendorAgents: text('要求更换承包方客服人员', 'demand that agents of the vendor are replaced'),
  freeSeats: text('要求免费增派坐席', 'demand further seats free of charge'),
}

export function terminationText({ of, consecutiveMisses, right, holder, withinDays }: TerminationParams): LocalText {
  return sentences(
    fill(
      '{of}连续 {n} 个考核周期未达标的，自最后一个周期的结果双方定稿之日起 {days}内，{holder}有权{right}；逾期未行使的，该权利消灭。',
      'When {of} is missed in {n} periods in a row, the {holder} may {right} within {days} of the day on which both sides froze the last of these results; after that the right lapses.',
      {
        of: clauseNoText(of),
        n: number(consecutiveMisses),
        days: days(withinDays),
        holder: holder === 'client' ? text('发包方', 'client') : text('承包方', 'vendor'),
        right: rights[right],
      },
    ),
    text(
      '通知自送达对方时生效，应保留送达凭证；未作评价的周期既不计入也不中断连续。',
      'A notice takes effect when it arrives, with proof of delivery; periods without a result neither count nor interrupt.',
    ),
  )
}

const natures: Record<PaymentParams['prepayments'][number]['nature'], LocalText> = {
  prepayment: text('预付款', 'prepayment'),
  earnestMoney: text('定金', 'earnest money'),
  deposit: text('保证金（不具有定金性质）', 'deposit (no earnest money)'),
  balance: text('尾款', 'balance'),
}

const methods: Record<PaymentParams['method'], LocalText> = {
  bankTransfer: text('银行转账', 'bank transfer'),
  bankDraft: text('银行承兑汇票', 'banker’s acceptance draft'),
  paymentInstitution: text('支付机构账户（如支付宝）转账', 'transfer through a payment institution such as Alipay'),
}

export function paymentText(params: PaymentParams): LocalText {
  const { tax, prepayments, precedence, caps } = params
  return sentences(
    fill(
      '以人民币结算，增值税税率 {rate}，本合同所列价格{included}；税额{place}四舍五入到分。',
      'All amounts are in CNY. VAT is {rate}; the prices of this contract {included}. Tax is rounded to fen {place}.',
      {
        rate: percent(tax.rate),
        included: tax.pricesIncludeTax ? text('含税', 'include it') : text('不含税', 'do not include it'),
        place:
          tax.place === 'line'
            ? text('按结算单每一行分别', 'on each line of the statement')
            : text('按结算单合计一次', 'once on the total of the statement'),
      },
    ),
    fill(
      '考核周期结束后 {share}内，承包方将结果发送发包方；发包方应在收到后 {dispute}内确认或凭证据提出异议；对方应在异议提出后 {decide}内答复。',
      'Within {share} of the end of the period the vendor shares the results; within {dispute} of that the client confirms them or disputes them with evidence; within {decide} of a dispute the other side decides.',
      {
        share: days(params.shareWithinDays),
        dispute: days(params.disputeWithinDays),
        decide: days(params.decideWithinDays),
      },
    ),
    params.silence === 'nothing'
      ? text('任何一方逾期未表示意见的，不视为同意。', 'Silence after these days is no consent.')
      : text(
          '逾期未表示意见的，视为接受考核结果；金额仍须由双方指定人员明确确认。',
          'Silence after these days counts as acceptance of the results; amounts still have to be confirmed by a named person of each side.',
        ),
    fill(
      '服务费每自然月结算一次；发包方应在结算单定稿后 {due}内以{method}付款；逾期的，每日按逾期金额的 {late} 支付违约金。',
      'Fees are settled once a calendar month. The client pays by {method} within {due} of the final statement; for each day after that {late} of what is overdue is added.',
      { due: days(params.dueDays), method: methods[params.method], late: percent(params.lateSharePerDay) },
    ),
    ...prepayments.map(prepaymentText),
    precedence === 'highestOnly'
      ? text(
          '同一事实触发多条扣款的，只执行合计金额最高的一条；设有上限的条款，其同期各次扣款合并比较。',
          'When one fact brings deductions under several clauses only the clause that comes to most counts; deductions under a clause with a cap are compared together.',
        )
      : text('同一事实触发多项扣款的，各项分别执行。', 'When one fact brings several deductions all of them count.'),
    ...capsText(
      caps,
      text('各条扣款合计（在各条上限之后）', 'the sum of all deductions, after the caps of the clauses,'),
    ),
    params.contractValueFen === undefined
      ? nothing
      : fill('合同总价为 {value}。', 'The value of the contract is {value}.', {
          value: money(params.contractValueFen),
        }),
    params.lossFen === undefined
      ? nothing
      : fill(
          '双方估计每期未达标造成的损失为 {loss}；扣款合计超过损失 {factor} 倍的部分，可能被法院酌减。',
          'Both sides estimate the loss of a missed period at {loss}; a court may cut deductions beyond {factor} times the loss.',
          { loss: money(params.lossFen), factor: number(params.lossFactor) },
        ),
  )
}

function prepaymentText({
  name,
  base,
  share,
  nature,
  trigger,
  on,
  dueDays,
}: PaymentParams['prepayments'][number]): LocalText {
  const triggers = {
    contractSigned: text('合同签订', 'the day the contract is signed'),
    acceptance: text('验收合格', 'the day of acceptance'),
    statementFinal: text('结算单定稿', 'the day the statement is final'),
    date: same(on ?? ''),
  }
  return fill('{name}（{nature}）：{base}的 {share}，{due}支付。', '{name} ({nature}): {share} of {base}, due {due}.', {
    name: quoted(name),
    nature: natures[nature],
    base:
      base.by === 'amount'
        ? money(base.amountFen)
        : fill('{fees}', '{fees}', { fees: clauseNosText(base.fees.clauses, allFees) }),
    share: percent(share),
    due: dueText(triggers[trigger], dueDays),
  })
}

/** On the day itself, or within so many days of it. */
function dueText(trigger: LocalText, dueDays: number): LocalText {
  return dueDays === 0
    ? fill('{trigger}当日', 'on {trigger}', { trigger })
    : fill('{trigger}后 {due}内', 'within {due} of {trigger}', {
        trigger,
        due: counted(dueDays, '日', 'day', 'days'),
      })
}
