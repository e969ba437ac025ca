import { handle } from '../../../platform/action/handler.ts'
import { pageOffset } from '../../../platform/action/list.ts'
import { listAgentReport, listDailyReport } from '../api/report.ts'
import { inForce, measuredDefinitions, numbersOf } from '../figures/definitions.ts'
import { agentName, measuredAgents } from '../figures/groups.ts'
import { choosePack } from '../figures/keyMetrics.ts'
import { reportColumns, reportDefinitions, type ReportDefinitions } from '../figures/reportColumns.ts'
import { measuredDays, openScope, type FigureScope, type ShopFacts } from '../figures/scope.ts'
import { readSums } from '../figures/sums.ts'
import { statusOfDays } from '../finality.ts'

const daily = handle(listDailyReport, async (context, input) => {
  const { language, now } = context
  const scope = await openScope(context, input)
  const days = (await measuredDays(scope)).toReversed()
  const from = pageOffset(input)
  const page = days.slice(from, from + input.pageSize)
  const bounds = { from: page.at(-1)?.day ?? scope.from, to: page[0]?.day ?? scope.to }
  const read: FigureScope = { ...scope, ...bounds }
  const numbers = await numbersOf(scope.db, scope.spaceId)
  const byShop = new Map<string, Awaited<ReturnType<typeof readShop>>>()
  for (const shop of scope.shops) byShop.set(shop.shopId, await readShop(read, shop, input.pack, numbers))
  const rows = page.flatMap(({ day, shopId, status, ratings, goodRatings, badRatings }) => {
    const own = byShop.get(shopId)
    if (!own) return []
    const sums = own.sums.filter(({ bucket }) => bucket === day)
    return [
      {
        day,
        shopId,
        shopName: own.shop.name,
        agentsOnDuty: own.onDuty.get(day)?.length ?? 0,
        ratings,
        goodRatings,
        badRatings,
        satisfaction: ratings === 0 ? null : goodRatings / ratings,
        ...reportColumns(own.definitions, sums, numbers, { day, status }, language),
      },
    ]
  })
  return { rows, total: days.length, asOf: now.toString() }
})

const agents = handle(listAgentReport, async (context, input) => {
  const { language, now } = context
  const scope = await openScope(context, input)
  const numbers = await numbersOf(scope.db, scope.spaceId)
  const definitions = await definitionsOfRules(scope, scope.shops, input.pack)
  const byDay = input.by === 'day'
  const sums = await readSums(scope, {
    bucket: byDay ? 'dayKey' : 'key',
    byShop: false,
    grain: 'agent',
    definitionNos: numbersIn(definitions, numbers),
    durations: false,
  })
  const days = await measuredDays(scope)
  const known = await measuredAgents(scope)
  const all = [...Map.groupBy(sums, ({ bucket }) => bucket)].map(([bucket, own]) => {
    const [day, no] = byDay ? (bucket.split('/') as [string, string]) : [null, bucket]
    const facts = known.get(Number(no))
    const of = day === null ? days : days.filter((measured) => measured.day === day)
    const status = statusOfDays(of.map((measured) => measured.status))
    return {
      day,
      agent: Number(no),
      memberId: facts?.memberId ?? null,
      agentName: agentName(known, Number(no), language),
      team: facts?.team ?? null,
      unmapped: facts?.memberId === undefined || facts.memberId === null,
      ...reportColumns(definitions, own, numbers, { day, status }, language),
    }
  })
  // The newest day first; those who received most first, and whom nobody knows last.
  const rows = all.toSorted(
    (a, b) =>
      (b.day ?? '').localeCompare(a.day ?? '') ||
      Number(a.unmapped) - Number(b.unmapped) ||
      b.received - a.received ||
      a.agent - b.agent,
  )
  const from = pageOffset(input)
  return { rows: rows.slice(from, from + input.pageSize), total: rows.length, asOf: now.toString() }
})

export const reportHandlers = [daily, agents]

/** The definitions of the pack asked for, else of the shops' rules, in every version that was in force. */
async function definitionsOfRules(
  scope: FigureScope,
  shops: readonly ShopFacts[],
  asked: string | undefined,
): Promise<ReportDefinitions> {
  const all = inForce(await measuredDefinitions(scope.db, scope.spaceId, shops), scope)
  const pack = choosePack([...new Set(all.map((defined) => defined.pack))], shops, asked)
  return reportDefinitions(all.filter((defined) => defined.pack.marketplace === pack?.marketplace))
}

function numbersIn({ all }: ReportDefinitions, numbers: ReadonlyMap<string, number>): number[] {
  return all.flatMap(({ key }) => numbers.get(key) ?? [])
}

async function readShop(
  scope: FigureScope,
  shop: ShopFacts,
  pack: string | undefined,
  numbers: ReadonlyMap<string, number>,
) {
  const own: FigureScope = { ...scope, shops: [shop] }
  const definitions = await definitionsOfRules(own, [shop], pack)
  const read = { byShop: false, durations: false } as const
  const definitionNos = numbersIn(definitions, numbers)
  const sums = await readSums(own, { ...read, bucket: 'day', grain: 'total', definitionNos })
  const received = definitions.of('received').flatMap(({ key }) => numbers.get(key) ?? [])
  const byAgent = await readSums(own, { ...read, bucket: 'dayKey', grain: 'agent', definitionNos: received })
  const onDuty = Map.groupBy(
    byAgent.filter(({ met }) => met > 0).map(({ bucket }) => bucket.split('/')[0] ?? ''),
    (day) => day,
  )
  return { shop, definitions, sums, onDuty }
}
