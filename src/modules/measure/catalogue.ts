import {
  marketplaces,
  type Formula,
  type Marketplace,
  type MetricDefinition,
  type RulePack,
} from '../../engine/metrics/definition.ts'
import { rulePacks } from '../../engine/metrics/packs/all.ts'
import type { FigureKind } from './policy/vocabulary.ts'

/** A definition of a pack under the key by which everything names it: `pack/metric/unit`. */
export type Defined = { readonly key: string; readonly pack: RulePack; readonly definition: MetricDefinition }

const all: readonly Defined[] = rulePacks.flatMap((pack) =>
  pack.definitions.map((definition) => ({ key: keyOf(pack, definition), pack, definition })),
)
const byKey = new Map(all.map((defined) => [defined.key, defined]))

export function keyOf(pack: RulePack, { metric, unit }: MetricDefinition): string {
  return `${pack.id}/${metric}/${unit}`
}

/** Undefined for a definition nobody knows any more. */
export function definedAs(key: string): Defined | undefined {
  return byKey.get(key)
}

/** All versions of these marketplaces' packs, in the order of the catalogue. */
export function packsOf(wanted: Iterable<Marketplace>): RulePack[] {
  const chosen = new Set(wanted)
  return rulePacks.filter((pack) => chosen.has(pack.marketplace))
}

/** The definitions of packs, in the order of the catalogue. */
export function definitionsOf(packs: Iterable<RulePack>): Defined[] {
  const chosen = new Set(packs)
  return all.filter(({ pack }) => chosen.has(pack))
}

/** By whose rules a marketplace's shop is measured: Taobao and Tmall share one set. */
export function rulesOf(marketplace: string): Marketplace {
  if (marketplace === 'tmall') return 'taobao'
  const found = marketplaces.find((known) => known === marketplace)
  if (found === undefined) throw new Error(`no rules are known of ${marketplace}`)
  return found
}

/** The newest version of each marketplace's rules says what they are called. */
export function nameOfRules(marketplace: Marketplace): RulePack['name'] {
  const newest = rulePacks.findLast((pack) => pack.marketplace === marketplace)
  if (!newest) throw new Error(`no rules are known of ${marketplace}`)
  return newest.name
}

const kinds: Record<Formula, FigureKind> = {
  repliedWithin: 'rate',
  responseTime: 'time',
  consultations: 'count',
  received: 'count',
  unanswered: 'count',
  offlineShare: 'rate',
  onlineTime: 'rate',
  handleTime: 'time',
  concurrency: 'ratio',
  answerQuestionRatio: 'ratio',
}

export function kindOfFigure({ formula }: MetricDefinition): FigureKind {
  return kinds[formula]
}

/** Whether the conversations behind its units are kept: not where a unit is a day or a stretch of time. */
export function hasRows({ unit }: MetricDefinition): boolean {
  return unit !== 'shopDay' && unit !== 'agentTime'
}
