import { overlapOf } from '../calendar/days.ts'
import type { ContractTerms } from '../agreement/clause.ts'
import { partsOf, partsOfKind } from '../agreement/versions.ts'
import { exactOf, largest, multiply, quotient, subtract, zero } from '../money/exact.ts'
import { packaged } from '../pricing/packages.ts'
import { shareByBands } from '../pricing/percentage.ts'
import { missingToMinimum } from '../pricing/prorate.ts'
import type { Context, Draft } from './draft.ts'
import {
  dayInputs,
  feeDraft,
  monthShare,
  pricedQuantity,
  priceInput,
  shareFactor,
  timesYuan,
  unitsInput,
  type FeeOf,
  type FeePart,
} from './feePart.ts'
import { feesOver } from './feeBase.ts'
import { measureName } from './measureName.ts'
import { repricedDrafts } from './repriced.ts'
import { surchargeDrafts } from './surcharge.ts'
import { volumeDrafts } from './volumeFee.ts'
import { input, lossless, percent, written, yuan } from './write.ts'

/**
 * What the fee clauses cost in the period, each service day under the version in force on it. Surcharges stand on prices of others and
 * a minimum on what the others come to, so they come after them.
 */
export function feeDrafts(context: Context): Draft[] {
  const parts = partsOfKind(context.contract, 'fee', context.served)
  const standing = new Set(['surcharge', 'minimum'])
  const drafts = parts
    .filter((part) => !standing.has(part.version.terms.params.mode))
    .flatMap((part) => draftsOf(context, part))
  drafts.push(...parts.flatMap((part) => ofMode(part, 'surcharge', (terms) => surchargeDrafts(context, part, terms))))
  drafts.push(...repricedDrafts(context, drafts))
  drafts.push(
    ...parts.flatMap((part) => ofMode(part, 'minimum', (terms) => minimumDraft(context, part, terms, drafts))),
  )
  return drafts
}

function ofMode<Mode extends 'surcharge' | 'minimum'>(
  part: FeePart,
  mode: Mode,
  drafts: (terms: FeeOf<Mode>) => Draft[],
): Draft[] {
  const { params } = part.version.terms
  return isMode(params, mode) ? drafts(params) : []
}

function isMode<Mode extends 'surcharge' | 'minimum'>(
  params: FeePart['version']['terms']['params'],
  mode: Mode,
): params is FeeOf<Mode> {
  return params.mode === mode
}

function draftsOf(context: Context, part: FeePart): Draft[] {
  const { params } = part.version.terms
  switch (params.mode) {
    case 'perSeat':
      return [seatDraft(context, part, params)]
    case 'perVolume':
      return volumeDrafts(context, part, params)
    case 'fixed':
      return [fixedDraft(context, part, params)]
    case 'hybrid':
      return [seatDraft(context, part, params.seats), ...volumeDrafts(context, part, params.volume)]
    case 'commission':
      return commissionDrafts(context, part, params)
    case 'hourly':
    case 'perShift':
      return [unitDraft(context, part, params)]
    case 'perEvent':
      return [eventDraft(context, part, params)]
    case 'once':
      return onceDraft(part, params)
    case 'surcharge':
    case 'minimum':
      return []
  }
}

function seatDraft(context: Context, part: FeePart, terms: Omit<FeeOf<'perSeat'>, 'mode'>): Draft {
  const proration = wholePriceIsLater(context.contract, context, part) ? null : terms.proration
  const price = quotient(terms.seatPriceFen)
  const share = proration === null ? zero : monthShare(context, part, proration)
  return feeDraft(part, {
    amount: multiply(quotient(terms.seats), price, share),
    formula: `${terms.seats} × ${yuan(price)}${proration === null ? ' × 0' : shareFactor(context, part, proration)}`,
    quantity: quotient(terms.seats),
    unitPriceFen: price,
    inputs: [input('seats', '坐席数', 'seats', terms.seats, 'seats'), priceInput(price), ...dayInputs(context, part)],
    because: proration === null ? [laterVersion] : [],
  })
}

function fixedDraft(context: Context, part: FeePart, terms: FeeOf<'fixed'>): Draft {
  const proration = wholePriceIsLater(context.contract, context, part) ? null : terms.proration
  const amount = quotient(terms.amountFen)
  const share = proration === null ? zero : monthShare(context, part, proration)
  return feeDraft(part, {
    amount: multiply(amount, share),
    formula: `${yuan(amount)}${proration === null ? ' × 0' : shareFactor(context, part, proration)}`,
    quantity: quotient(1),
    unitPriceFen: amount,
    inputs: [priceInput(amount), ...dayInputs(context, part)],
    because: proration === null ? [laterVersion] : [],
  })
}

const laterVersion = {
  zh: '本条款不按天折算，当月按之后生效的版本收一次整月价格。',
  en: 'This price is not shared out by days: the version in force later in the month charges the whole month once.',
}

/** Where a price is not shared out by days and a later version of the month is not either, the month is charged once, by the later one. */
function wholePriceIsLater(contract: ContractTerms, { served }: Context, part: FeePart): boolean {
  if (!chargesWholeMonths(part.version)) return false
  return partsOf(contract, part.version.no, served).some(
    (other) => other.from > part.to && chargesWholeMonths(other.version),
  )
}

function chargesWholeMonths({ terms }: ContractTerms['clauses'][number]): boolean {
  if (terms.kind !== 'fee') return false
  const price = terms.params.mode === 'hybrid' ? terms.params.seats : terms.params
  return 'proration' in price && price.proration === 'none'
}

function unitDraft(context: Context, part: FeePart, terms: FeeOf<'hourly'> | FeeOf<'perShift'>): Draft {
  const quantity = pricedQuantity(context, part.version.no, terms.measure, part)
  const price = exactOf(terms.unitPriceFen)
  return feeDraft(part, {
    amount: multiply(quantity.value, price),
    formula: timesYuan(quantity.value, price),
    quantity: quantity.value,
    unitPriceFen: price,
    inputs: [unitsInput(terms.measure, quantity.value), priceInput(price)],
    evidence: quantity.evidence,
  })
}

function eventDraft(context: Context, part: FeePart, terms: FeeOf<'perEvent'>): Draft {
  const quantity = pricedQuantity(context, part.version.no, terms.measure, part)
  const price = exactOf(terms.unitPriceFen)
  const sold = packaged(quantity.value, { ...terms, packagePrice: price })
  const isPlain = terms.packageSize === 1 && terms.includedUnits === 0
  const counted = isPlain
    ? written(quantity.value)
    : `⌈(${written(quantity.value)} − ${terms.includedUnits}) ÷ ${terms.packageSize}⌉`
  return feeDraft(part, {
    amount: sold.amount,
    formula: `${sold.packages === 0n && !isPlain ? '0' : counted} × ${yuan(price)}`,
    quantity: quotient(sold.packages),
    unitPriceFen: price,
    inputs: [
      unitsInput(terms.measure, quantity.value),
      input('includedUnits', '含量', 'included', terms.includedUnits, 'units'),
      input('packageSize', '每包数量', 'units in a package', terms.packageSize, 'units'),
      priceInput(price),
    ],
    evidence: quantity.evidence,
  })
}

/** A share of sales net of refunds. More refunds than sales give nothing back: the commission is 0 then. */
function commissionDrafts(context: Context, part: FeePart, terms: FeeOf<'commission'>): Draft[] {
  const { no } = part.version
  const sales = pricedQuantity(context, no, terms.sales, part)
  const refunds = terms.refunds ? pricedQuantity(context, no, terms.refunds, part) : null
  const net = largest(zero, subtract(sales.value, refunds?.value ?? zero))
  const bands = terms.bands.map(({ upToFen, share }) => ({
    upTo: upToFen === null ? null : quotient(upToFen),
    share: exactOf(share),
    flat: zero,
  }))
  return shareByBands(bands, net).map(({ tier, units, unitPrice, amount }) =>
    feeDraft(part, {
      amount,
      formula: `${yuan(units)} × ${percent(unitPrice)}`,
      quantity: null,
      unitPriceFen: null,
      inputs: [
        input('sales', measureName(terms.sales).zh, measureName(terms.sales).en, lossless(sales.value), 'fen'),
        ...(refunds ? [input('refunds', '退款', 'refunds', lossless(refunds.value), 'fen')] : []),
        input('net', '净销售额', 'net sales', lossless(net), 'fen'),
        input('share', '比例', 'share', lossless(unitPrice), 'share'),
      ],
      evidence: {
        figures: [...sales.evidence.figures, ...(refunds?.evidence.figures ?? [])],
        enteredFacts: [...sales.evidence.enteredFacts, ...(refunds?.evidence.enteredFacts ?? [])],
      },
      ...(bands.length > 1 ? { detail: { zh: `第 ${tier} 档`, en: `band ${tier}` } } : {}),
    }),
  )
}

/** What is missing to the minimum of these days; nothing when it is reached. */
function minimumDraft(context: Context, part: FeePart, terms: FeeOf<'minimum'>, drafts: readonly Draft[]): Draft[] {
  const share = monthShare(context, part, terms.proration)
  const charged = feesOver(drafts, terms, part)
  const minimum = quotient(terms.amountFen)
  const missing = missingToMinimum(minimum, share, charged)
  if (missing.num === 0n) return []
  return [
    feeDraft(part, {
      kind: 'minimum',
      amount: missing,
      formula: `${yuan(minimum)}${shareFactor(context, part, terms.proration)} − ${yuan(charged)}`,
      quantity: null,
      unitPriceFen: null,
      inputs: [
        input('minimum', '最低消费', 'minimum', terms.amountFen, 'fen'),
        input('charged', '已计费用', 'charged so far', lossless(charged), 'fen'),
        ...dayInputs(context, part),
      ],
      because: [{ zh: '未达到最低消费，补足差额。', en: 'The minimum was not reached: the rest is charged.' }],
    }),
  ]
}

/** What the vendor bears costs nothing and is shown all the same. */
function onceDraft(part: FeePart, terms: FeeOf<'once'>): Draft[] {
  const days = overlapOf(part, { from: terms.on, to: terms.on })
  if (!days) return []
  const isClients = terms.bearer === 'client'
  const amount = quotient(terms.amountFen)
  return [
    feeDraft(part, {
      amount: isClients ? amount : zero,
      formula: isClients ? yuan(amount) : `${yuan(amount)} × 0`,
      quantity: quotient(1),
      unitPriceFen: amount,
      inputs: [priceInput(amount)],
      because: isClients ? [] : [{ zh: '由承包方承担。', en: 'Borne by the vendor.' }],
      days,
    }),
  ]
}
