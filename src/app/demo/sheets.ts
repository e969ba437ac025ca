import { dateOfDay } from '../../engine/calendar/days.ts'
import { meanOf } from '../../engine/metrics/distribution.ts'
import { measureCells } from '../../engine/metrics/measureCells.ts'
import { kindOf } from '../../engine/metrics/message.ts'
import { rulePacks } from '../../engine/metrics/packs/all.ts'
import { createRowStore } from '../../engine/metrics/rowStore.ts'
import type { Tally } from '../../engine/metrics/tally.ts'
import type { Row } from './chats/rows.ts'

/** Every so many chats one is missing: a marketplace drops buyers it takes for malicious, and does not say which. */
const droppedOf = 37

/** The last days of a shop as the marketplace counts them. */
type Counted = {
  readonly days: readonly string[]
  readonly logins: readonly string[]
  /** Of the whole shop, or of one login. */
  of(metric: string, unit: string, day: string, login?: string): Tally | undefined
}

/** Kuaishou's assessment, one row a day for the whole shop, as CSV. */
export function kuaishouSheet(rows: Iterable<Row>, zone: string, lastDays: number): string {
  const { days, of } = count(rows, 'kuaishou', zone, lastDays)
  const lines = days.map((day) => [
    day,
    percent(of('replyWithin3Min', 'buyerDay', day)),
    of('consultations', 'buyerDay', day)?.met ?? 0,
    of('received', 'session', day)?.met ?? 0,
    seconds(of('averageResponseTime', 'round', day)),
  ])
  return table(['日期', '三分钟回复率（人维度）', '咨询人数', '人工会话量', '人工平均回复时长'], lines)
}

/** Qianniu's view by agent, one row a day and login, as CSV. */
export function qianniuSheet(rows: Iterable<Row>, zone: string, lastDays: number): string {
  const { days, logins, of } = count(rows, 'taobao', zone, lastDays)
  const lines = days.flatMap((day) =>
    logins
      .filter((login) => of('received', 'session', day, login))
      .map((login) => [
        day,
        login,
        of('received', 'session', day, login)?.met ?? 0,
        seconds(of('averageResponseTime', 'round', day, login)),
        percent(of('replyWithin3Min', 'round', day, login)),
      ]),
  )
  return table(['日期', '旺旺账号名称', '人工接待会话量', '平均响应时长', '3分钟人工响应率'], lines)
}

function count(rows: Iterable<Row>, marketplace: string, zone: string, lastDays: number): Counted {
  const { store, logins } = collect(rows)
  const packs = rulePacks.filter((pack) => pack.marketplace === marketplace)
  const grains = [['day'], ['day', 'agent']] as const
  const { results, days } = measureCells(store, { packs, zone, grains, hasEvents: true })
  if (!days) return { days: [], logins, of: () => undefined }
  // The last day has only begun.
  const first = Math.max(days.firstDay, days.lastDay - lastDays)
  return {
    days: Array.from({ length: days.lastDay - first }, (_, index) => dateOfDay(first + index)),
    logins,
    of(metric, unit, day, login) {
      const agent = login === undefined ? undefined : logins.indexOf(login)
      for (const { definition, grains: cells } of results) {
        if (definition.metric !== metric || definition.unit !== unit) continue
        const found = cells[login === undefined ? 0 : 1]?.find(
          (cell) => dateOfDay(cell.day ?? 0) === day && (agent === undefined || cell.agent === agent),
        )
        if (found) return found.tally
      }
      return undefined
    },
  }
}

function collect(rows: Iterable<Row>) {
  const store = createRowStore()
  const logins: string[] = []
  const agentOf = (login: string | undefined): number => {
    if (login === undefined) return -1
    const known = logins.indexOf(login)
    return known >= 0 ? known : logins.push(login) - 1
  }
  const numbers = new Map<string, number>()
  for (const row of rows) {
    const no = numbers.get(row.conversation) ?? numbers.size
    numbers.set(row.conversation, no)
    const kind = kindOf(row.role, row.event ?? 'message')
    if (kind === undefined || no % droppedOf === droppedOf - 1) continue
    store.conversation({ no, shop: 0, buyer: row.buyer, hasEvents: true })
    const agent = agentOf(row.role === 'agent' ? row.sender : undefined)
    store.message({ at: row.at, kind, agent, assignedTo: agentOf(row.receiver) })
  }
  return { store, logins }
}

function percent(tally: Tally | undefined): string {
  return tally && tally.total > 0 ? `${((tally.met / tally.total) * 100).toFixed(2)}%` : '-'
}

/** `1分12秒`, as the back offices write it. */
function seconds(tally: Tally | undefined): string {
  const mean = tally && meanOf(tally.durations)
  if (mean === undefined) return '-'
  const whole = Math.round(mean / 1000)
  return whole < 60 ? `${whole}秒` : `${Math.floor(whole / 60)}分${whole % 60}秒`
}

function table(header: readonly string[], lines: readonly (readonly (string | number)[])[]): string {
  return [header, ...lines].map((cells) => `${cells.join(',')}\n`).join('')
}
