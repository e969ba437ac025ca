import { openEngagements } from '../../platform/action/actor.ts'
import { handle, type Handler } from '../../platform/action/handler.ts'
import { pageOffset, readSort } from '../../platform/action/list.ts'
import { loadEngagements, nameOfSide, sideOf, type FindTodos } from '../deal/index.ts'
import { otherSide } from '../deal/policy/vocabulary.ts'
import { listTodos } from './api.ts'

export function todoHandlers(finders: readonly FindTodos[]): readonly Handler[] {
  const list = handle(listTodos, async (context, input) => {
    const { db, actor, now } = context
    const open = openEngagements(actor)
    const wanted = input.engagement === undefined ? open : open.filter((id) => id === input.engagement)
    const engagements = await loadEngagements(db, wanted)
    const places = engagements.map((engagement) => ({ engagement, side: sideOf(actor, engagement) }))
    const byId = new Map(places.map((place) => [place.engagement.spaceId, place]))
    const found = await Promise.all(finders.map((find) => find(context, places)))
    const search = input.search?.toLowerCase() ?? ''
    const all = found.flat().flatMap((todo) => {
      const place = byId.get(todo.engagementId)
      if (!place) return []
      const { engagement, side } = place
      const { name, code, zone } = engagement
      const partnerName = nameOfSide(engagement, otherSide(side))
      if (![todo.text.zh, todo.text.en, name, code, partnerName].some((words) => words.toLowerCase().includes(search)))
        return []
      const day = now.toZonedDateTimeISO(zone).toPlainDate()
      const daysLeft = todo.dueOn === null ? null : day.until(todo.dueOn).days
      return [{ ...todo, engagementName: name, engagementCode: code, partnerName, daysLeft }]
    })
    const overdue = all.filter(({ daysLeft }) => daysLeft !== null && daysLeft < 0)
    const { key, descending } = readSort(input.sort ?? 'dueOn')
    const direction = descending ? -1 : 1
    const matching = (input.overdue === true ? overdue : all).toSorted(
      (a, b) => compare(a[key], b[key], direction) || compare(a.dueOn, b.dueOn) || compare(a.since, b.since),
    )
    const from = pageOffset(input)
    return {
      rows: matching.slice(from, from + input.pageSize),
      total: matching.length,
      overdue: overdue.length,
      asOf: now.toString(),
    }
  })
  return [list]
}

/** What has no day or instant comes last. */
function compare(a: string | null, b: string | null, direction: 1 | -1 = 1): number {
  if (a === b) return 0
  if (a === null || b === null) return a === null ? 1 : -1
  return a < b ? -direction : direction
}
