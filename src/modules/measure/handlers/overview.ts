import { sql } from 'kysely'
import { daysBetween, plusDays } from '../../../engine/calendar/days.ts'
import { hasRole } from '../../../platform/action/actor.ts'
import { handle } from '../../../platform/action/handler.ts'
import { overviewFigures } from '../api/figure.ts'
import { kindOfFigure, type Defined } from '../catalogue.ts'
import { inForce, measuredDefinitions, numbersOf } from '../figures/definitions.ts'
import { figureOfSum, nothing, valueOf } from '../figures/figure.ts'
import { choosePack, headline, keyMetrics } from '../figures/keyMetrics.ts'
import { countDays, measuredDays, openScope, type FigureScope, type MeasuredDay } from '../figures/scope.ts'
import { readSums, type Sum } from '../figures/sums.ts'
import { statusOfDays } from '../finality.ts'
import { exclusionAskers } from '../policy/rights.ts'

const overview = handle(overviewFigures, async (context, input) => {
  const { actor, language, now } = context
  const { engagementId } = input
  const scope = await openScope(context, input)
  const length = daysBetween(scope.from, scope.to) + 1
  const before: FigureScope = { ...scope, from: plusDays(scope.from, -length), to: plusDays(scope.from, -1) }
  const all = inForce(await measuredDefinitions(scope.db, scope.spaceId, scope.shops), scope)
  const packs = [...new Set(all.map(({ pack }) => pack))]
  const pack = choosePack(packs, scope.shops, input.pack)
  const ofPack = all.filter((defined) => defined.pack === pack)
  const cards = keyMetrics(ofPack)
  const rate = headline(ofPack)
  const numbers = await numbersOf(scope.db, scope.spaceId)
  const no = (defined: Defined): number => numbers.get(defined.key) ?? 0
  const cardNos = cards.map(no)
  const total = { byShop: false, grain: 'total', definitionNos: cardNos } as const
  const [days, daysBefore, whole, wholeBefore, byDay, heat, bounds] = await Promise.all([
    measuredDays(scope),
    measuredDays(before),
    readSums(scope, { ...total, bucket: 'none', durations: true }),
    readSums(before, { ...total, bucket: 'none', durations: false }),
    readSums(scope, { ...total, bucket: 'day', durations: false }),
    readSums(scope, {
      bucket: 'weekHour',
      byShop: false,
      grain: 'hour',
      definitionNos: rate ? [no(rate)] : [],
      durations: false,
    }),
    boundsOf(scope),
  ])
  const trendOf = trends(byDay, days)
  return {
    zone: scope.zone,
    asOf: now.toString(),
    ...bounds,
    days: countDays(days),
    shops: scope.choice.map(({ shopId, name, marketplace }) => ({ shopId, name, marketplace })),
    pack: pack?.id ?? '',
    packName: pack?.name[language] ?? '',
    packs: packs.map(({ id, name }) => ({ id, name: name[language] })),
    previous: { from: before.from, to: before.to },
    cards: cards.map((defined) => {
      const figure = figureOf(defined, find(whole, no(defined)), days)
      const earlier = find(wholeBefore, no(defined))
      const previous = daysBefore.length === 0 ? null : figureOf(defined, earlier, daysBefore)
      return {
        figure,
        previous,
        difference: difference(defined, figure.value, previous?.value ?? null),
        trend: trendOf(defined, no(defined)),
      }
    }),
    heatMap: {
      definition: rate?.key ?? null,
      name: rate?.definition.name[language] ?? '',
      cells: heat.map(({ bucket, met, total: units }) => {
        const [weekday = 1, hour = 0] = bucket.split('/').map(Number)
        return { weekday, hour, met, total: units, rate: units === 0 ? null : met / units }
      }),
    },
    mayAskExclusion: hasRole(actor, exclusionAskers, engagementId),
  }

  function figureOf(defined: Defined, sum: Sum | undefined, of: readonly MeasuredDay[]) {
    const status = statusOfDays(of.map((day) => day.status))
    return figureOfSum(defined, sum ?? nothing, status, language)
  }
})

export const overviewHandlers = [overview]

function find(sums: readonly Sum[], definitionNo: number): Sum | undefined {
  return sums.find((sum) => sum.definitionNo === definitionNo)
}

/** Rates in percentage points, everything else in its own unit. */
function difference(defined: Defined, now: number | null, before: number | null): number | null {
  if (now === null || before === null) return null
  return kindOfFigure(defined.definition) === 'rate' ? (now - before) * 100 : now - before
}

/** A point for each day that was measured, also where a definition counted nothing on it. */
function trends(byDay: readonly Sum[], days: readonly MeasuredDay[]) {
  const byDate = Map.groupBy(days, ({ day }) => day)
  return (defined: Defined, definitionNo: number) => {
    const sums = new Map(byDay.filter((sum) => sum.definitionNo === definitionNo).map((sum) => [sum.bucket, sum]))
    return [...byDate].map(([day, own]) => {
      const counted = sums.get(day) ?? nothing
      const { met, total } = counted
      return {
        day,
        met,
        total,
        value: valueOf(defined, counted),
        status: statusOfDays(own.map(({ status }) => status)),
      }
    })
  }
}

async function boundsOf({ db, spaceId, shops }: FigureScope) {
  const shopIds = shops.map(({ shopId }) => shopId)
  const { rows } = await sql<{ firstDay: string | null; latestDay: string | null; pendingDays: number }>`
    select min(day) as first_day, max(day) as latest_day,
      (select count(*) from measure_due where space_id = ${spaceId} and shop_id = any (${shopIds}::uuid[])) as pending_days
    from measured_day where space_id = ${spaceId} and shop_id = any (${shopIds}::uuid[])`.execute(db)
  return rows[0] ?? { firstDay: null, latestDay: null, pendingDays: 0 }
}
