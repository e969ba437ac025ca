import { eachDay } from '../calendar/days.ts'
import type { ClauseTerms, ClauseVersion, ContractTerms } from '../agreement/clause.ts'
import type { DayFact, Days, EnteredFact, Facts } from './types.ts'

/** Helpers of tests: clauses and facts with as few words as possible. */

export const buyers = 'pdd@1/replyWithin3Min/buyerDay'
export const april: Days = { from: '2026-04-01', to: '2026-04-30' }
export const may: Days = { from: '2026-05-01', to: '2026-05-31' }

export function clause(no: string, terms: ClauseTerms, more: Partial<ClauseVersion> = {}): ClauseVersion {
  return { no, title: `条款${no}`, version: 1, effectiveFrom: '2026-03-01', effectiveTo: null, terms, ...more }
}

export function contractOf(clauses: readonly ClauseVersion[], more: Partial<ContractTerms> = {}): ContractTerms {
  return {
    name: '客服外包合同',
    zone: 'Asia/Shanghai',
    startsOn: '2026-03-01',
    endsOn: null,
    clauses: [...clauses],
    ...more,
  }
}

/** Spreads met and total over days as evenly as whole numbers allow, the rest on the first days. */
export function spread(days: Days, met: number, total: number, more: Partial<DayFact> = {}): DayFact[] {
  const all = eachDay(days)
  const share = (sum: number, at: number): number => Math.floor(sum / all.length) + (at < sum % all.length ? 1 : 0)
  return all.map((day, at) => {
    const count = share(total, at)
    return {
      definition: buyers,
      shopId: 'shop1',
      day,
      met: Math.min(count, share(met, at)),
      total: count,
      excluded: {},
      ...more,
    }
  })
}

export function factsOf(days: readonly DayFact[], entered: readonly EnteredFact[] = []): Facts {
  return { days, entered }
}
