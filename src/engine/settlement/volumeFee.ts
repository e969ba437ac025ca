import { eachDay } from '../calendar/days.ts'
import type { Days } from '../sla/types.ts'
import { add, exactOf, largest, multiply, quotient, subtract, sum, zero, type Exact } from '../money/exact.ts'
import { graduated, volume, type Tier, type TierCharge } from '../pricing/tiers.ts'
import type { Context, Draft } from './draft.ts'
import {
  dayInputs,
  feeDraft,
  monthShare,
  pricedQuantity,
  priceInput,
  unitsInput,
  type FeeOf,
  type FeePart,
} from './feePart.ts'
import { quantityOf } from './factIndex.ts'
import { input, lossless, written, yuan } from './write.ts'

type VolumeTerms = Omit<FeeOf<'perVolume'>, 'mode'>

/** Lines by tier, so that a reader sees how many units fell into each. Tiers fill anew each day, or once for the days of the part. */
export function volumeDrafts(context: Context, part: FeePart, terms: VolumeTerms): Draft[] {
  const { no } = part.version
  const whole: Days = { from: part.from, to: part.to }
  const quantity = pricedQuantity(context, no, terms.measure, whole)
  const stretches = terms.per === 'day' ? eachDay(whole).map((day) => ({ from: day, to: day })) : [whole]
  const included = terms.per === 'day' ? quotient(terms.includedUnits) : includedOf(context, whole, terms)
  const units =
    terms.per === 'day' ? stretches.map((day) => pricedQuantityOfDay(context, terms, day)) : [quantity.value]
  const charged = units.map((each) => largest(zero, subtract(each, included)))
  const tiers: Tier[] = terms.tiers.map(({ upTo, unitPriceFen, flatFen }) => ({
    upTo: upTo === null ? null : quotient(upTo),
    unitPrice: exactOf(unitPriceFen),
    flat: quotient(flatFen),
  }))
  const price = terms.scheme === 'graduated' ? graduated : volume
  const byTier = Map.groupBy(
    charged.flatMap((each) => price(tiers, each)),
    ({ tier }) => tier,
  )
  return [...byTier].toSorted(([a], [b]) => a - b).map(([tier, charges]) => tierDraft(tier, charges))

  function tierDraft(tier: number, charges: readonly TierCharge[]): Draft {
    const [first] = charges
    const unitPrice = first?.unitPrice ?? zero
    const inTier = sum(charges.map((charge) => charge.units))
    const flat = sum(charges.map((charge) => charge.flat))
    const flatText = flat.num === 0n ? '' : ` + ${yuan(flat)}`
    const manyTiers = terms.tiers.length > 1
    return feeDraft(part, {
      amount: add(multiply(inTier, unitPrice), flat),
      formula: `${written(inTier)} × ${yuan(unitPrice)}${flatText}`,
      quantity: inTier,
      unitPriceFen: unitPrice,
      inputs: [
        unitsInput(terms.measure, quantity.value),
        ...(terms.includedUnits > 0
          ? [
              input(
                'includedUnits',
                terms.per === 'day' ? '每天含量' : '含量',
                terms.per === 'day' ? 'included each day' : 'included',
                lossless(included),
                'units',
              ),
            ]
          : []),
        input('unitsInTier', '本档数量', 'units in this tier', lossless(inTier), 'units'),
        priceInput(unitPrice),
        ...(flat.num === 0n ? [] : [input('flat', '本档固定费用', 'flat amount of this tier', lossless(flat), 'fen')]),
        ...dayInputs(context, whole),
      ],
      because: manyTiers
        ? [
            terms.scheme === 'graduated'
              ? { zh: '阶梯累进：每一件按所在档位的价格计。', en: 'Graduated: each unit at the price of its own tier.' }
              : { zh: '到档全量：全部数量按达到的档位计。', en: 'Volume: all units at the price of the tier reached.' },
          ]
        : [],
      evidence: quantity.evidence,
      ...(manyTiers ? { detail: { zh: `第 ${tier} 档`, en: `tier ${tier}` } } : {}),
    })
  }
}

/** Units included in a month, shared out like a monthly price. */
function includedOf(context: Context, days: Days, { includedUnits }: VolumeTerms): Exact {
  return multiply(quotient(includedUnits), monthShare(context, days, 'calendarDays'))
}

function pricedQuantityOfDay(context: Context, { measure }: VolumeTerms, day: Days): Exact {
  return quantityOf(context.facts, measure, day).value ?? zero
}
