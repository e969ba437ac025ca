import type { z } from 'zod'
import { figureColumns } from '../../../engine/exports/figures.ts'
import { sheetLayout } from '../../../engine/exports/layouts/all.ts'
import type { FigureColumn } from '../../../engine/exports/layout.ts'
import { marketplaceFigures, type MarketplaceFigure } from '../../import/index.ts'
import type { besideSchema } from '../api/marketplaceFigure.ts'
import { type Defined } from '../catalogue.ts'
import { compareFigures, reasonText } from './compareFigures.ts'
import { inForce, measuredDefinitions, numbersOf } from './definitions.ts'
import { ourCounterpart, type Counterpart } from './counterpart.ts'
import { nothing } from './figure.ts'
import { measuredDays, type FigureScope, type ShopFacts } from './scope.ts'
import { addSums, readSums, type Sum } from './sums.ts'
import { writersOfShop, type Writers } from './chats.ts'
import { measuredAgents, type AgentFacts } from './groups.ts'
import { grantedPeriods, type GrantedPeriod } from './grantedPeriods.ts'

export type Beside = z.input<typeof besideSchema>

type Options = {
  readonly grain: 'shop' | 'agent'
  /** Only what this definition of ours is to be set beside. */
  readonly definition?: Defined
  readonly language: 'zh' | 'en'
}

const columns = new Map(figureColumns.map((column) => [column.key, column]))

/** The marketplaces' own figures of the scope's shops whose days lie in its period, each with ours for the same days. */
export async function besideFigures(scope: FigureScope, options: Options): Promise<Beside[]> {
  const rows: Beside[] = []
  for (const shop of scope.shops) rows.push(...(await besideOfShop({ ...scope, shops: [shop] }, shop, options)))
  return rows
}

/** What one figure that is opened stands beside: of the shop as a whole, the newest days first. */
export async function besideFigure(scope: FigureScope, definition: Defined, language: 'zh' | 'en'): Promise<Beside[]> {
  if (scope.agents !== null) return []
  const rows = await besideFigures(scope, { grain: 'shop', definition, language })
  return rows.toSorted((a, b) => (a.lastDay < b.lastDay ? 1 : a.lastDay > b.lastDay ? -1 : 0)).slice(0, 50)
}

type Known = {
  readonly shop: ShopFacts
  readonly sums: readonly Sum[]
  readonly numbers: ReadonlyMap<string, number>
  readonly days: ReadonlySet<string>
  readonly granted: readonly GrantedPeriod[]
  readonly writers: Writers
  readonly agents: ReadonlyMap<number, AgentFacts>
}

async function besideOfShop(
  scope: FigureScope,
  shop: ShopFacts,
  { grain, definition, language }: Options,
): Promise<Beside[]> {
  const { db, spaceId: engagementId, from: fromDay, to: toDay } = scope
  const theirs = await marketplaceFigures(db, { engagementId, shopId: shop.shopId, fromDay, toDay, grain })
  if (theirs.length === 0) return []
  const definitions = inForce(await measuredDefinitions(db, engagementId, [shop]), scope)
  const pairs = theirs.flatMap((figure) => {
    const column = columns.get(figure.figure)
    if (column === undefined) return []
    const ours = ourCounterpart(definitions, column, shop.marketplace, figure.firstDay)
    return definition === undefined || ours?.defined === definition ? [{ figure, column, ours }] : []
  })
  const numbers = await numbersOf(db, engagementId)
  const needed = new Set(pairs.flatMap(({ ours }) => (ours && numbers.get(ours.defined.key)) ?? []))
  const sums = await readSums(scope, {
    bucket: grain === 'agent' ? 'dayKey' : 'day',
    byShop: false,
    grain: grain === 'agent' ? 'agent' : 'total',
    definitionNos: [...needed],
    durations: false,
  })
  const known: Known = {
    shop,
    sums,
    numbers,
    days: new Set((await measuredDays(scope)).map(({ day }) => day)),
    granted: await grantedPeriods(scope),
    writers: await writersOfShop(db, { spaceId: engagementId, shopId: shop.shopId }),
    agents: await measuredAgents(scope),
  }
  return pairs.map((pair) => besideOf(pair, known, scope, grain, language))
}

type Pair = {
  readonly figure: MarketplaceFigure
  readonly column: FigureColumn
  readonly ours: Counterpart | undefined
}

function besideOf(
  { figure, column, ours }: Pair,
  known: Known,
  scope: FigureScope,
  grain: 'shop' | 'agent',
  language: 'zh' | 'en',
): Beside {
  const { shop, sums, numbers } = known
  const { firstDay, lastDay, login } = figure
  const writer = grain === 'agent' ? writerOf(known, login, firstDay, scope.zone) : null
  const own = sums.filter(({ definitionNo, bucket }) => {
    const [day = '', key] = bucket.split('/')
    if (definitionNo !== (ours && numbers.get(ours.defined.key)) || day < firstDay || day > lastDay) return false
    return key === undefined || (writer?.keys.includes(Number(key)) ?? false)
  })
  const counted = own.length === 0 ? nothing : addSums(own)
  const { value, difference, reasons } = compareFigures({ figure, ours, counted, ...known })
  return {
    shopId: shop.shopId,
    shopName: shop.name,
    layout: figure.layout,
    layoutName: sheetLayout(figure.layout)?.name[language] ?? figure.layout,
    columnName: column.name[language],
    firstDay,
    lastDay,
    login: grain === 'agent' ? login : null,
    agentName: writer?.name ?? null,
    unit: column.unit,
    value: figure.value === null ? null : Number(figure.value),
    raw: figure.raw,
    importedAt: figure.importedAt,
    definition: ours?.defined.key ?? null,
    definitionName: ours ? `${ours.defined.pack.name[language]} ${ours.defined.definition.name[language]}` : null,
    ours: value,
    oursMet: value === null ? null : counted.met,
    oursTotal: value === null ? null : counted.total,
    difference,
    reasons,
    reasonText: reasonText(reasons, language),
  }
}

/** Whom our figures credit what was done under a login on the first day of a period. */
function writerOf({ writers, agents }: Known, login: string, day: string, zone: string) {
  const noon = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: '12:00' })
  const account = writers.accountOf(login)
  if (account === undefined) return { name: null, keys: [] }
  const name = writers.nameOf(writers.attribution(account, noon.epochMilliseconds))
  const memberId = writers.memberAt(account, noon.epochMilliseconds)
  const keys = [...agents.values()].filter((agent) =>
    memberId === null ? agent.accountNo === account : agent.memberId === memberId,
  )
  return { name, keys: keys.map(({ no }) => no) }
}
