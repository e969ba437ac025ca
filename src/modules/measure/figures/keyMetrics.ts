import type { RulePack } from '../../../engine/metrics/definition.ts'
import { rulesOf, type Defined } from '../catalogue.ts'
import type { ShopFacts } from './scope.ts'

/** What a dashboard shows of a pack beside its reply rate, in this order. */
const order = [
  'firstReplyWithin30Sec',
  'firstResponseTime',
  'averageResponseTime',
  'consultations',
  'received',
  'unansweredSessions',
  'handleTime',
  'concurrency',
]

/** The reply rate a pack is known by: its first definition of a share answered in time. */
export function headline(definitions: readonly Defined[]): Defined | undefined {
  return definitions.find(({ definition }) => definition.formula === 'repliedWithin')
}

/** The definitions of one pack that a dashboard shows, the reply rate first. */
export function keyMetrics(definitions: readonly Defined[]): Defined[] {
  const first = headline(definitions)
  const others = order.flatMap((metric) => definitions.find(({ definition }) => definition.metric === metric) ?? [])
  return [...new Set([...(first ? [first] : []), ...others])]
}

/** The pack asked for; else that of the shops' marketplace where they share one, the newest in force; else our own. */
export function choosePack(
  packs: readonly RulePack[],
  shops: readonly ShopFacts[],
  asked: string | undefined,
): RulePack | undefined {
  const chosen = packs.find((pack) => pack.id === asked)
  if (chosen) return chosen
  const rules = new Set(shops.map(({ marketplace }) => rulesOf(marketplace)))
  const [only] = rules
  const shared = rules.size === 1 ? packs.findLast((pack) => pack.marketplace === only) : undefined
  return shared ?? packs.find((pack) => pack.marketplace === 'own') ?? packs[0]
}
