import { sql } from 'kysely'
import { endOfLocalDay, plusDays } from '../../../engine/calendar/days.ts'
import { exclusionReasons } from '../../../engine/metrics/definition.ts'
import { hasRole } from '../../../platform/action/actor.ts'
import { handle } from '../../../platform/action/handler.ts'
import { notFound } from '../../../platform/refusal.ts'
import { openFigure } from '../api/figure.ts'
import { definedAs, hasRows, kindOfFigure, type Defined } from '../catalogue.ts'
import { numbersOf } from '../figures/definitions.ts'
import { describe } from '../figures/describe.ts'
import { nameOfPart } from '../figures/groups.ts'
import { figureOfSum, nothing, valueOf } from '../figures/figure.ts'
import { besideFigure } from '../figures/beside.ts'
import { countDays, measuredDays, openScope, type FigureScope } from '../figures/scope.ts'
import { readSums } from '../figures/sums.ts'
import { statusOfDays } from '../finality.ts'
import { causes, type Cause } from '../policy/vocabulary.ts'
import { exclusionAskers, exclusionReaders, rowReaders } from '../policy/rights.ts'
import { grainNo } from '../recompute/cells.ts'

const open = handle(openFigure, async (context, input) => {
  const { actor, language, now } = context
  const { engagementId } = input
  const scope = await openScope(context, input)
  const defined = definedAs(input.definition)
  if (!defined) throw notFound()
  const definitionNo = (await numbersOf(scope.db, scope.spaceId)).get(defined.key) ?? -1
  const total = { bucket: 'none', byShop: false, grain: 'total' } as const
  const [days, [sum]] = await Promise.all([
    measuredDays(scope),
    readSums(scope, { ...total, definitionNos: [definitionNo], durations: true }),
  ])
  const counted = sum ?? nothing
  const figure = figureOfSum(defined, counted, statusOfDays(days.map(({ status }) => status)), language)
  const rows = scope.asOf === null && hasRows(defined.definition) && hasRole(actor, rowReaders, engagementId)
  const reasons = exclusionReasons.flatMap((reason, index) => {
    const units = counted.excluded[index] ?? 0
    return units > 0 ? [{ verdict: reason, units, rows }] : []
  })
  const mayRead = hasRole(actor, exclusionReaders, engagementId)
  return {
    zone: scope.zone,
    asOf: scope.asOf ?? now.toString(),
    definition: describe(defined, language),
    part: scope.part === null ? null : nameOfPart(scope.part, language),
    figure,
    kind: kindOfFigure(defined.definition),
    verdicts: [...judgedUnits(defined, counted).map((one) => ({ ...one, rows })), ...reasons],
    days: countDays(days),
    revisions: await revisionsOf(scope, defined, definitionNo),
    // A marketplace's sheets are of whole days.
    beside: scope.part === null ? await besideFigure(scope, defined, language) : [],
    exclusions: mayRead ? await exclusionsOf(scope) : [],
    mayAskExclusion: hasRole(actor, exclusionAskers, engagementId),
  }
})

export const openHandlers = [open]

/** Of a quotient nothing is missed: what it divides are units of two kinds, of which the first have rows, or time. */
function judgedUnits({ definition }: Defined, { met, total }: Pick<Counts, 'met' | 'total'>) {
  const counting = { verdict: 'met' as const, units: met }
  if (kindOfFigure(definition) === 'ratio') return hasRows(definition) ? [counting] : []
  return [{ verdict: 'missed' as const, units: total - met }, counting]
}

type RevisionRow = {
  readonly shopId: string
  readonly day: string
  readonly revision: number
  readonly at: string
  readonly cause: string
  readonly causeId: string | null
  readonly before: Counts
  readonly after: Counts
}
type Counts = {
  readonly met: number
  readonly total: number
  readonly durationCount: number
  readonly durationSum: number
}

/** What each restatement changed of this figure; those that left it alone are not its history. */
async function revisionsOf(scope: FigureScope, defined: Defined, definitionNo: number) {
  const { db, spaceId, agents, shops, asOf, part } = scope
  if (shops.length === 0 || agents?.length === 0 || (part !== null && agents !== null)) return []
  const grain = part?.grain ?? (agents === null ? 'total' : 'agent')
  const keys = part === null ? (agents ?? [0]) : [part.key]
  const cells = (holds: ReturnType<typeof sql>) => sql`
    (select json_build_object('met', coalesce(sum(c.met), 0), 'total', coalesce(sum(c.total), 0),
      'durationCount', coalesce(sum(c.duration_count), 0), 'durationSum', coalesce(sum(c.duration_sum), 0))
    from figure_cell c
    where c.space_id = r.space_id and c.shop_id = r.shop_id and c.definition_no = ${definitionNo} and c.day = r.day
      and c.grain = ${sql.lit(grainNo[grain])} and c.key = any (${[...keys]}::int[]) and ${holds})`
  const { rows } = await sql<RevisionRow>`
    select r.shop_id, r.day, r.revision, r.at, r.cause, r.cause_id,
      ${cells(sql`c.since < r.at and (c.until is null or c.until >= r.at)`)} as before,
      ${cells(sql`c.since <= r.at and (c.until is null or c.until > r.at)`)} as after
    from figure_revision r
    where r.space_id = ${spaceId} and r.shop_id = any (${shops.map(({ shopId }) => shopId)}::uuid[])
      and r.day between ${scope.from} and ${scope.to}
      and (${part?.weekday ?? null}::int is null or extract(isodow from r.day) = ${part?.weekday ?? null}::int) and (${asOf}::timestamptz is null or r.at <= ${asOf}::timestamptz)
    order by r.at desc, r.day, r.shop_id limit 50`.execute(db)
  const names = new Map(shops.map(({ shopId, name }) => [shopId, name]))
  return rows.flatMap(({ before, after, cause, ...row }) => {
    if (JSON.stringify(before) === JSON.stringify(after)) return []
    return [
      {
        ...row,
        shopName: names.get(row.shopId) ?? '',
        cause: knownCause(cause),
        before: countsOf(defined, before),
        after: countsOf(defined, after),
      },
    ]
  })
}

function countsOf(defined: Defined, counts: Counts) {
  const { met, total } = counts
  return { met, total, value: valueOf(defined, { ...nothing, ...counts }) }
}

function knownCause(cause: string): Cause {
  const found = causes.find((word) => word === cause)
  if (found === undefined) throw new Error(`unexpected cause ${cause}`)
  return found
}

async function exclusionsOf({ db, spaceId, zone, from, to, shops }: FigureScope) {
  const begin = endOfLocalDay(plusDays(from, -1), zone).toString()
  const end = endOfLocalDay(to, zone).toString()
  const shopIds = shops.map(({ shopId }) => shopId)
  return db
    .selectFrom('exclusion')
    .select(['id', 'reason', 'fromAt as from', 'toAt as to', 'conversationId as conversation', 'note'])
    .select(['requestedByName', 'decidedByName'])
    .where('spaceId', '=', spaceId)
    .where('status', '=', 'granted')
    .where('fromAt', '<', end)
    .where('toAt', '>', begin)
    .where((is) => is.or([is('shopId', 'is', null), is('shopId', 'in', shopIds)]))
    .orderBy('fromAt')
    .limit(100)
    .execute()
}
