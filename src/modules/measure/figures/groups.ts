import { sql } from 'kysely'
import { plusDays } from '../../../engine/calendar/days.ts'
import { dayMinutes } from '../../../engine/calendar/weekHours.ts'
import type { GroupingName } from '../policy/vocabulary.ts'
import type { Bucket, Sum, SumOptions } from './sums.ts'
import type { DayPart } from './dayPart.ts'
import { nameOfPeriodKey, periodOfKey } from './periodKey.ts'
import type { FigureScope } from './scope.ts'

export type Group = { readonly key: string; readonly name: string }

/** How a grouping is read from the cells. */
export const readings: Record<GroupingName, Pick<SumOptions, 'bucket' | 'byShop' | 'grain'>> = {
  none: { bucket: 'none', byShop: false, grain: 'total' },
  shop: { bucket: 'none', byShop: true, grain: 'total' },
  agent: { bucket: 'key', byShop: false, grain: 'agent' },
  team: { bucket: 'key', byShop: false, grain: 'agent' },
  hour: { bucket: 'key', byShop: false, grain: 'hour' },
  day: { bucket: 'day', byShop: false, grain: 'total' },
  week: { bucket: 'week', byShop: false, grain: 'total' },
  month: { bucket: 'month', byShop: false, grain: 'total' },
  servicePeriod: { bucket: 'key', byShop: false, grain: 'period' },
} satisfies Record<GroupingName, { bucket: Bucket; byShop: boolean; grain: SumOptions['grain'] }>

export type AgentFacts = {
  readonly no: number
  readonly memberId: string | null
  readonly accountNo: number | null
  readonly name: string
  readonly team: string | null
}

/** Everybody figures are credited to, by number. */
export async function measuredAgents({
  db,
  spaceId,
}: Pick<FigureScope, 'db' | 'spaceId'>): Promise<ReadonlyMap<number, AgentFacts>> {
  const { rows } = await sql<AgentFacts>`
    select a.no, a.member_id, a.account_no, a.name, t.team
    from measured_agent a left join agent_team t on t.space_id = a.space_id and t.member_id = a.member_id
    where a.space_id = ${spaceId}`.execute(db)
  return new Map(rows.map((row) => [row.no, row]))
}

const words = {
  nobody: { zh: '未识别', en: 'Not known' },
  noTeam: { zh: '未分组', en: 'No team' },
  outside: { zh: '服务时间外', en: 'Outside service hours' },
  to: { zh: ' 至 ', en: ' to ' },
  nextDay: { zh: (time: string) => `次日 ${time}`, en: (time: string) => `${time} the next day` },
} as const

export function agentName(agents: ReadonlyMap<number, AgentFacts>, no: number, language: 'zh' | 'en'): string {
  return agents.get(no)?.name ?? words.nobody[language]
}

/** Says to which group a sum belongs, for those groupings that need to know more than the bucket. */
export async function grouper(
  scope: FigureScope,
  groupBy: GroupingName,
  language: 'zh' | 'en',
): Promise<(sum: Sum) => Group> {
  switch (groupBy) {
    case 'none':
      return () => ({ key: '', name: '' })
    case 'shop': {
      const names = new Map(scope.shops.map(({ shopId, name }) => [shopId, name]))
      return ({ shopId }) => ({ key: shopId ?? '', name: names.get(shopId ?? '') ?? '' })
    }
    case 'agent': {
      const agents = await measuredAgents(scope)
      return ({ bucket }) => ({ key: bucket, name: agentName(agents, Number(bucket), language) })
    }
    case 'team': {
      const agents = await measuredAgents(scope)
      return ({ bucket }) => {
        const team = agents.get(Number(bucket))?.team ?? null
        return { key: team ?? '', name: team ?? words.noTeam[language] }
      }
    }
    case 'hour':
      return ({ bucket }) => ({ key: bucket, name: hourText(Number(bucket)) })
    case 'day':
      return ({ bucket }) => ({ key: bucket, name: bucket })
    case 'week':
      return ({ bucket }) => ({ key: bucket, name: `${bucket}${words.to[language]}${plusDays(bucket, 6)}` })
    case 'month':
      return ({ bucket }) => ({ key: bucket, name: bucket.slice(0, 7) })
    case 'servicePeriod':
      return ({ bucket }) => periodGroup(Number(bucket), language)
  }
}

/** What a part of the day is called: `周三 09:00–10:00`. */
export function nameOfPart({ grain, key, weekday }: DayPart, language: 'zh' | 'en'): string {
  if (grain === 'period') return periodGroup(key, language).name
  const day = weekday === null ? undefined : weekdays[language][weekday - 1]
  return day === undefined ? hourText(key) : `${day} ${hourText(key)}`
}

const weekdays = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const

function hourText(hour: number): string {
  return clockText(hour * 60, hour * 60 + 60)
}

/** What a period is called; what ends on the next day says so. */
function periodGroup(key: number, language: 'zh' | 'en'): Group {
  const period = periodOfKey(key)
  if (period === null) return { key: nameOfPeriodKey(key), name: words.outside[language] }
  const { from, to } = period
  const overnight = to > dayMinutes
  const name = overnight
    ? `${timeText(from)}–${words.nextDay[language](timeText(to - dayMinutes))}`
    : clockText(from, to)
  return { key: nameOfPeriodKey(key), name }
}

/** `08:00–12:00`; midnight at the end is 24:00. */
function clockText(from: number, to: number): string {
  return `${timeText(from)}–${timeText(to)}`
}

function timeText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** Groups in their natural order: numbers and dates ascending, names by the alphabet, what has no name last. */
export function compareGroups(groupBy: GroupingName, a: Group, b: Group): number {
  if (groupBy === 'hour') return Number(a.key) - Number(b.key)
  if (groupBy === 'agent' || groupBy === 'team' || groupBy === 'shop') {
    const nameless = (group: Group): number => (group.key === '' || group.key === '0' ? 1 : 0)
    return nameless(a) - nameless(b) || a.name.localeCompare(b.name, 'zh') || (a.key < b.key ? -1 : 1)
  }
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0
}
