import { countDays, overlapOf } from '../calendar/days.ts'
import { partsOf } from '../agreement/versions.ts'
import { divide, exactOf, multiply, quotient, type Exact } from '../money/exact.ts'
import type { Context, Draft } from './draft.ts'
import { feeDraft, pricedQuantity, priceInput, unitsInput, type FeeOf, type FeePart } from './feePart.ts'
import { input, percent, written, yuan } from './write.ts'

const names = { night: { zh: '夜间', en: 'night' }, holiday: { zh: '节假日', en: 'holiday' } }

/** For hours or shifts at night or on holidays: a share of the unit price of another clause, in the version in force on these days. */
export function surchargeDrafts(context: Context, part: FeePart, terms: FeeOf<'surcharge'>): Draft[] {
  return partsOf(context.contract, terms.of, part).flatMap((priced) => {
    const days = overlapOf(part, priced)
    const price = priced.version.terms.kind === 'fee' ? unitPriceOf(context, priced.version.terms.params) : null
    if (!days) return []
    if (price === null) {
      context.problems.push({
        severity: 'error',
        code: 'surchargeWithoutPrice',
        clauseNo: part.version.no,
        path: null,
        zh: `条款 ${part.version.no}：条款 ${terms.of} 没有单价，无法计算加价。`,
        en: `Clause ${part.version.no}: clause ${terms.of} has no unit price to take a surcharge of.`,
      })
      return []
    }
    const quantity = pricedQuantity(context, part.version.no, terms.measure, days)
    const share = exactOf(terms.share)
    return [
      feeDraft(part, {
        amount: multiply(quantity.value, price, share),
        formula: `${written(quantity.value)} × ${yuan(price)} × ${percent(share)}`,
        quantity: quantity.value,
        unitPriceFen: multiply(price, share),
        inputs: [
          unitsInput(terms.measure, quantity.value),
          priceInput(price),
          input('share', '加价比例', 'surcharge', terms.share, 'share'),
        ],
        because: [{ zh: `按条款 ${terms.of} 的单价加收。`, en: `On top of the unit price of clause ${terms.of}.` }],
        evidence: quantity.evidence,
        detail: names[terms.on],
        days,
      }),
    ]
  })
}

type FeeTerms = FeePart['version']['terms']['params']

/** The price of one unit; of a monthly seat that of one seat for one day of this month. */
function unitPriceOf({ period }: Context, terms: FeeTerms): Exact | null {
  switch (terms.mode) {
    case 'hourly':
    case 'perShift':
      return exactOf(terms.unitPriceFen)
    case 'perEvent':
      return divide(exactOf(terms.unitPriceFen), quotient(terms.packageSize))
    case 'perSeat':
      return quotient(terms.seatPriceFen, countDays(period))
    case 'hybrid':
      return quotient(terms.seats.seatPriceFen, countDays(period))
    default:
      return null
  }
}
