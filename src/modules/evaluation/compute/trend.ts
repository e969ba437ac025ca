import type { ClauseVersion } from '../../../engine/agreement/clause.ts'
import type { FigureMeasure } from '../../../engine/agreement/measure.ts'
import type { DayFact, Days, Facts } from '../../../engine/sla/types.ts'

/** The value of each day of a stretch for a small chart; null where a day has none. Empty where the clause rests on no figure. */
export function dailyTrend(clause: ClauseVersion, facts: Facts, { from, to }: Days): (number | null)[] {
  const measure = figureOf(clause)
  if (!measure) return []
  const own = facts.days.filter(
    ({ definition, shopId }) =>
      definition === measure.definition && (measure.shopIds === undefined || measure.shopIds.includes(shopId)),
  )
  const byDay = Map.groupBy(own, ({ day }) => day)
  return daysOf(from, to).map((day) => valueOf(measure.reading, byDay.get(day) ?? []))
}

function figureOf({ terms }: ClauseVersion): FigureMeasure | null {
  if (terms.kind !== 'sla' || !('measure' in terms.params)) return null
  const { measure } = terms.params
  return measure.source === 'figure' ? measure : null
}

function valueOf(reading: FigureMeasure['reading'], facts: readonly DayFact[]): number | null {
  const sum = (read: (fact: DayFact) => number): number => facts.reduce((all, fact) => all + read(fact), 0)
  const total = sum((fact) => fact.total)
  const met = sum((fact) => fact.met)
  const times = sum((fact) => fact.durationCount ?? 0)
  const milliseconds = sum((fact) => fact.durationSumMs ?? 0)
  if (facts.length === 0) return null
  if (reading === 'rate') return total === 0 ? null : met / total
  if (reading === 'misses') return total - met
  if (reading === 'count') return total
  if (reading === 'hours') return milliseconds / 3_600_000
  return times === 0 ? null : milliseconds / times / 1000
}

function daysOf(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = Temporal.PlainDate.from(from); day.toString() <= to; day = day.add({ days: 1 }))
    days.push(day.toString())
  return days
}
