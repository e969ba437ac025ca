import { exactOf } from '../money/exact.ts'
import { formatFen } from '../money/fen.ts'
import { joinEvidence, noEvidence, type Context, type Draft } from './draft.ts'
import { overdueInterest } from './interest.ts'
import type { Adjustment, Credit, ReceivedPrepayment } from './types.ts'
import { equals, input, percent } from './write.ts'

/** The clause money lines point to: the payment clause in force. */
function head({ payment, served }: Context): Pick<Draft, 'clauseNo' | 'clauseVersion' | 'from' | 'to'> {
  return { clauseNo: payment.no, clauseVersion: payment.version, ...served }
}

const plain = { because: [], quantity: null, unitPriceFen: null, isGross: true } as const

/** Differences of frozen periods, each to the clause and version it comes from. */
export function adjustmentDrafts({ ledger }: Context): Draft[] {
  return ledger.adjustments.toSorted(byPlace).map((adjustment) => {
    const { beforeFen, afterFen, clauseNo, clauseVersion, from, to, nature, evidence } = adjustment
    const baseFen = afterFen - beforeFen
    return {
      ...plain,
      kind: 'adjustment',
      nature,
      clauseNo,
      clauseVersion,
      from,
      to,
      description: {
        zh: `${adjustment.description.zh}：更正`,
        en: `${adjustment.description.en}: corrected`,
      },
      formula: equals(`${formatFen(afterFen)} − ${formatFen(beforeFen)}`, baseFen),
      inputs: [
        input('before', '原金额', 'before', beforeFen, 'fen'),
        input('after', '更正后', 'after', afterFen, 'fen'),
      ],
      because: [
        {
          zh: `${adjustment.period.from.slice(0, 7)} 已冻结，只结算差额。`,
          en: `${adjustment.period.from.slice(0, 7)} is frozen: only the difference is settled.`,
        },
      ],
      baseFen,
      evidence: joinEvidence(evidence, { ledger: [adjustment.id] }),
    }
  })
}

function byPlace(a: Adjustment, b: Adjustment): number {
  return placeOf(a) < placeOf(b) ? -1 : 1
}

function placeOf({ period, clauseNo, clauseVersion, from, kind, id, afterFen }: Adjustment): string {
  return [period.from, clauseNo, clauseVersion, from, kind, id, afterFen].join(' ')
}

/** What was paid ahead is used up wholly; what is left over becomes a credit. */
export function prepaidDrafts(context: Context): Draft[] {
  return context.ledger.prepayments.toSorted(byReceipt).map((prepayment) => ({
    ...plain,
    ...head(context),
    kind: 'prepaid',
    nature: prepayment.invoice ? 'invoiced' : 'money',
    description: prepayment.name,
    formula: equals(`−${formatFen(prepayment.amountFen)}`, -prepayment.amountFen),
    inputs: [input('received', '收款', 'received', prepayment.amountFen, 'fen')],
    because: [
      { zh: `${prepayment.receivedOn} 收到。`, en: `Received on ${prepayment.receivedOn}.` },
      ...(prepayment.invoice ? [{ zh: '已开票。', en: 'Invoiced already.' }] : []),
    ],
    baseFen: 0 - prepayment.amountFen,
    ...(prepayment.invoice
      ? { invoiced: { netFen: 0 - prepayment.invoice.netFen, taxFen: 0 - prepayment.invoice.taxFen } }
      : {}),
    evidence: joinEvidence(noEvidence, { ledger: [prepayment.id] }),
  }))
}

function byReceipt(a: ReceivedPrepayment, b: ReceivedPrepayment): number {
  return `${a.receivedOn} ${a.id}` < `${b.receivedOn} ${b.id}` ? -1 : 1
}

/** Credits of earlier periods, the oldest first, as far as there is something to lower. */
export function creditDrafts(context: Context, owedFen: number): Draft[] {
  let rest = owedFen
  return context.ledger.credits.toSorted(byPeriod).flatMap((credit) => {
    const usedFen = Math.min(credit.amountFen, Math.max(0, rest))
    if (usedFen === 0) return []
    rest -= usedFen
    const month = credit.period.from.slice(0, 7)
    return [
      {
        ...plain,
        ...head(context),
        kind: 'credit' as const,
        nature: credit.redInvoiced ? ('money' as const) : ('price' as const),
        description: { zh: `${month} 抵扣：${credit.reason.zh}`, en: `Credit of ${month}: ${credit.reason.en}` },
        formula: equals(`−${formatFen(usedFen)}`, -usedFen),
        inputs: [input('credit', '可抵扣', 'credit', credit.amountFen, 'fen')],
        because: [
          credit.redInvoiced
            ? { zh: '已开红字发票，本期发票不减。', en: 'A red-letter invoice was issued: this invoice stays whole.' }
            : { zh: '本期发票按抵扣后金额开。', en: 'This invoice is lower by it.' },
        ],
        baseFen: 0 - usedFen,
        evidence: joinEvidence(noEvidence, { ledger: [credit.id] }),
      },
    ]
  })
}

function byPeriod(a: Credit, b: Credit): number {
  return `${a.period.from} ${a.id}` < `${b.period.from} ${b.id}` ? -1 : 1
}

/** Interest on earlier statements that are overdue, up to the end of this period. */
export function interestDrafts(context: Context): Draft[] {
  const { lateSharePerDay } = context.payment.terms.params
  const share = percent(exactOf(lateSharePerDay))
  return context.ledger.receivables
    .toSorted((a, b) => (`${a.dueOn} ${a.id}` < `${b.dueOn} ${b.id}` ? -1 : 1))
    .flatMap((receivable) => {
      const { amountFen, stretches } = overdueInterest(receivable, lateSharePerDay, context.period.to)
      const [first] = stretches
      const last = stretches.at(-1)
      if (amountFen === 0 || !first || !last) return []
      return [
        {
          ...plain,
          ...head(context),
          kind: 'interest' as const,
          nature: 'money' as const,
          from: first.from,
          to: last.to,
          description: {
            zh: `逾期付款利息（${receivable.dueOn} 到期）`,
            en: `Interest on what was due on ${receivable.dueOn}`,
          },
          formula: equals(
            stretches.map(({ days, overdueFen }) => `${formatFen(overdueFen)} × ${share} × ${days}`).join(' + '),
            amountFen,
          ),
          inputs: stretches.flatMap(({ days, overdueFen }) => [
            input('overdue', '逾期金额', 'overdue', overdueFen, 'fen'),
            input('days', '逾期天数', 'days overdue', days, 'days'),
          ]),
          baseFen: amountFen,
          evidence: joinEvidence(noEvidence, { ledger: [receivable.id] }),
        },
      ]
    })
}
