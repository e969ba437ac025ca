import { plusDays } from '../../../engine/calendar/days.ts'
import type { ActionParsed } from '../../../platform/action/action.ts'
import { handle } from '../../../platform/action/handler.ts'
import { pageOffset } from '../../../platform/action/list.ts'
import { listFigures } from '../api/figure.ts'
import type { Defined } from '../catalogue.ts'
import { statusOfDays } from '../finality.ts'
import { inForce, measuredDefinitions, numbersOf } from '../figures/definitions.ts'
import { figureOfSum, nothing } from '../figures/figure.ts'
import { compareGroups, grouper, readings, type Group } from '../figures/groups.ts'
import { measuredDays, openScope, type MeasuredDay } from '../figures/scope.ts'
import { addSums, readSums, type Sum } from '../figures/sums.ts'
import type { FigureStatus, GroupingName } from '../policy/vocabulary.ts'

const list = handle(listFigures, async (context, input) => {
  const { language, now } = context
  const scope = await openScope(context, input)
  const definitions = wanted(inForce(await measuredDefinitions(scope.db, scope.spaceId, scope.shops), scope), input)
  const numbers = await numbersOf(scope.db, scope.spaceId)
  const [days, sums, groupOf] = await Promise.all([
    measuredDays(scope),
    readSums(scope, {
      ...readings[input.groupBy],
      definitionNos: definitions.flatMap(({ key }) => numbers.get(key) ?? []),
      durations: true,
    }),
    grouper(scope, input.groupBy, language),
  ])
  const statusOfGroup = statusByGroup(input.groupBy, days)
  const groups = [...groupSums(sums, groupOf)].toSorted(([a], [b]) => compareGroups(input.groupBy, a, b))
  const rows = groups.flatMap(([group, own]) =>
    definitions.flatMap((defined) => {
      const same = own.filter((sum) => sum.definitionNo === numbers.get(defined.key))
      // Ungrouped, a definition without units is shown as one without data; in groups it would only fill pages.
      if (same.length === 0 && input.groupBy !== 'none') return []
      const counted = same.length === 0 ? nothing : addSums(same)
      return [{ group, ...figureOfSum(defined, counted, statusOfGroup(group), language) }]
    }),
  )
  const from = pageOffset(input)
  return { rows: rows.slice(from, from + input.pageSize), total: rows.length, asOf: input.asOf ?? now.toString() }
})

export const figureListHandlers = [list]

type Filters = Pick<ActionParsed<typeof listFigures>, 'definitions' | 'packs' | 'metrics'>

function wanted(definitions: readonly Defined[], { definitions: keys, packs, metrics }: Filters): Defined[] {
  return definitions.filter(
    ({ key, pack, definition }) =>
      (keys?.includes(key) ?? true) &&
      (packs?.includes(pack.id) ?? true) &&
      (metrics?.includes(definition.metric) ?? true),
  )
}

/** Sums by their group; one group even where nothing was counted, so that an ungrouped question has an answer. */
function groupSums(sums: readonly Sum[], groupOf: (sum: Sum) => Group): Map<Group, Sum[]> {
  const byKey = new Map<string, { group: Group; own: Sum[] }>()
  for (const sum of sums) {
    const group = groupOf(sum)
    const known = byKey.get(group.key)
    if (known) known.own.push(sum)
    else byKey.set(group.key, { group, own: [sum] })
  }
  if (byKey.size === 0) byKey.set('', { group: { key: '', name: '' }, own: [] })
  return new Map([...byKey.values()].map(({ group, own }) => [group, own]))
}

/** The state of a group: of its own days where it is a stretch of time or a shop, else of the whole period. */
function statusByGroup(groupBy: GroupingName, days: readonly MeasuredDay[]): (group: Group) => FigureStatus {
  const whole = statusOf(days)
  switch (groupBy) {
    case 'shop':
      return ({ key }) => statusOf(days.filter(({ shopId }) => shopId === key))
    case 'day':
      return ({ key }) => statusOf(days.filter(({ day }) => day === key))
    case 'week':
      return ({ key }) => statusOf(days.filter(({ day }) => day >= key && day <= plusDays(key, 6)))
    case 'month':
      return ({ key }) => statusOf(days.filter(({ day }) => day.slice(0, 7) === key.slice(0, 7)))
    default:
      return () => whole
  }
}

function statusOf(days: readonly MeasuredDay[]): FigureStatus {
  return statusOfDays(days.map(({ status }) => status))
}
