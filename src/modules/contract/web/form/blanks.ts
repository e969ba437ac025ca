import type { ClauseKind } from '../../../../engine/agreement/clause.ts'
import { isValues, type Values } from '../../../../web/ui/form/path.ts'

const allFees = { clauses: 'all' }
const calendar = { proration: 'calendarDays' }
const figure = { source: 'figure' }
const entered = { source: 'entered' }
const judged = { period: 'month', minSample: 0 }
const perVolume = {
  measure: { source: 'figure', definition: 'own@1/consultations/buyerDay', reading: 'count' },
  scheme: 'graduated',
  per: 'period',
  includedUnits: 0,
  tiers: [{ upTo: null, flatFen: 0 }],
}
const perSeat = { seatKind: 'dedicated', seats: 6, ...calendar }
const compared = { measure: { ...figure, reading: 'rate' }, comparison: '>=' }

/** What a clause of a kind begins with, by its first choice. */
export const blanks: { readonly [choice: string]: { readonly [variant: string]: Values } } = {
  mode: {
    perSeat,
    perVolume,
    fixed: calendar,
    hybrid: { seats: perSeat, volume: perVolume },
    commission: { sales: { ...entered, reading: 'amount' }, bands: [{ upToFen: null }] },
    hourly: { measure: { ...figure, reading: 'hours' } },
    perShift: { measure: { ...entered, reading: 'count' } },
    perEvent: { measure: { ...entered, reading: 'count' }, packageSize: 1, includedUnits: 0 },
    surcharge: { on: 'night', measure: { ...entered, reading: 'hours' } },
    minimum: { clauses: 'all', ...calendar },
    once: { bearer: 'client' },
  },
  type: {
    C1: { ...compared, ...judged },
    C2: { ...compared, bands: [{}], ...judged },
    C3: { measure: { ...figure, reading: 'misses' }, limitSeconds: 180, maxMisses: 0, ...judged },
    C4: { measure: { ...figure, reading: 'hours' }, maxShortDays: 0, exemptDays: [], ...judged },
    C5: { parts: [{ part: 'seatFill', measure: { ...entered, reading: 'rate' }, comparison: '>=' }], ...judged },
    C7: { measure: { ...entered, reading: 'points' }, maxCriticalItems: 0, ...judged },
    C8: { measure: { ...entered, reading: 'count' }, ...judged },
    C9: { ...compared, measure: { ...entered, reading: 'rate' }, ...judged },
    C10: { ...compared, measure: { ...entered, reading: 'rate' }, ...judged },
    C12: {
      submitted: { ...entered, reading: 'days' },
      reached: { ...entered, reading: 'days' },
      ...judged,
    },
    C13: { measure: perVolume.measure, band: '0.2', applies: [], outside: { effect: 'notEnforced' }, ...judged },
  },
  penalty: {
    P1: {},
    P2: { base: allFees },
    P3: { share: '0.01', points: 'proRata', base: allFees },
    P4: { base: allFees, bands: [{}] },
    P5: { events: [{ measure: { ...entered, reading: 'count' } }] },
    P6: { days: { ...entered, reading: 'days' }, daily: { by: 'amount' } },
    P8: { vacantSeatDays: { ...entered, reading: 'days' } },
    P9: { loss: { ...entered, reading: 'amount' }, share: '1' },
    P10: { freeDays: 0, freeSeatShare: '0' },
  },
  bonus: {
    B1: {},
    B2: { base: allFees },
    B3: { share: '0.005', points: 'wholePoints', base: allFees },
    B4: { sales: { ...entered, reading: 'amount' } },
    B5: { measure: { ...entered, reading: 'count' } },
    B6: { actual: { ...entered, reading: 'amount' } },
    B7: { points: 5 },
  },
  daily: { amount: {}, dailyFee: { times: '1', base: allFees } },
  effect: { notEnforced: {}, relaxed: {}, repriced: {} },
  consecutive: { factor: { factor: '1.5' }, table: { factors: ['1', '1.5', '2'] } },
  prepaymentBase: { amount: {}, fee: { fees: allFees } },
  source: {
    figure: { reading: 'rate' },
    entered: { reading: 'count' },
    formula: { inputs: { a: { ...figure, reading: 'rate' } } },
  },
}

/**
 * The object that a choice stands for: its blank, with what was typed before under the same names. What nobody typed gives way
 * to the new blank, and so does a name that stood for something else, such as seats as a number where they are an object now,
 * or a rate where hours are measured.
 */
export function chosen(choice: string, key: string, variant: string, before: Values): Values {
  const variants = blanks[choice] ?? {}
  const blank = variants[variant] ?? {}
  const old = variants[String(before[key])] ?? {}
  const kept = Object.entries(before).filter(([name, value]) => name in blank && goesOn(value, old[name], blank[name]))
  return { [key]: variant, ...blank, ...Object.fromEntries(kept) }
}

function goesOn(value: unknown, old: unknown, blank: unknown): boolean {
  if (JSON.stringify(value) === JSON.stringify(old)) return false
  if (Array.isArray(value) || Array.isArray(blank)) return JSON.stringify(old) === JSON.stringify(blank)
  if (!isValues(blank) || !isValues(value)) return typeof value === typeof blank
  return blank['source'] === undefined || reads(old) === reads(blank) || reads(value) === reads(blank)
}

/** What a measure is read as: the unit it comes in. */
function reads(measure: unknown): unknown {
  return isValues(measure) ? measure['reading'] : undefined
}

export const firstTerms: Record<ClauseKind, Values> = {
  fee: { kind: 'fee', params: { mode: 'perSeat', ...perSeat } },
  sla: { kind: 'sla', params: { type: 'C1', ...blanks['type']?.['C1'] } },
  penalty: {
    kind: 'penalty',
    params: {
      rule: { formula: 'P3', ...blanks['penalty']?.['P3'] },
      caps: {},
      floorFen: 0,
      treatment: 'priceReduction',
    },
  },
  bonus: { kind: 'bonus', params: { rule: { formula: 'B3', ...blanks['bonus']?.['B3'] }, caps: {} } },
  exclusion: { kind: 'exclusion', params: { applies: 'all', days: [], claimable: [] } },
  enforcement: { kind: 'enforcement', params: { applies: 'all', suspended: [] } },
  termination: {
    kind: 'termination',
    params: { consecutiveMisses: 2, right: 'terminate', holder: 'client', withinDays: 30 },
  },
  payment: {
    kind: 'payment',
    params: {
      currency: 'CNY',
      tax: { rate: '0.06', pricesIncludeTax: true, place: 'line' },
      shareWithinDays: 3,
      disputeWithinDays: 7,
      decideWithinDays: 5,
      silence: 'nothing',
      method: 'bankTransfer',
      dueDays: 15,
      lateSharePerDay: '0.0005',
      prepayments: [],
      precedence: 'all',
      caps: {},
      lossFactor: '1.3',
    },
  },
}

/** The number before the point by which contracts usually arrange their clauses. */
export const chapterOf: Record<ClauseKind, number> = {
  fee: 3,
  sla: 7,
  penalty: 8,
  bonus: 8,
  payment: 9,
  exclusion: 10,
  enforcement: 10,
  termination: 10,
}
