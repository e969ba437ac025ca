import { endOfLocalDay, plusDays } from '../../../engine/calendar/days.ts'
import type { ActionOutput } from '../../../platform/action/action.ts'
import { handle } from '../../../platform/action/handler.ts'
import { notFound } from '../../../platform/refusal.ts'
import { explainConversation } from '../../../engine/metrics/explain.ts'
import type { ExplainedUnit } from '../../../engine/metrics/explainUnit.ts'
import { loadEngagement } from '../../deal/index.ts'
import { conversationsByNumber, conversationsOfBuyer, type ConversationFacts } from '../../desk/index.ts'
import { explainFigures } from '../api/figure.ts'
import { keyOf, kindOfFigure } from '../catalogue.ts'
import { readChats, writersOfShop, type Chats, type Writers } from '../figures/chats.ts'
import { packsOfShop } from '../packs.ts'
import { viewOf } from '../policy/rights.ts'
import { decidedExclusions, grantedExclusions } from '../recompute/exclusions.ts'

const explain = handle(explainFigures, async ({ db, actor, now, language }, { engagementId, conversationNo }) => {
  const { zone } = await loadEngagement(db, engagementId)
  const view = viewOf(actor, engagementId)
  const [conversation] = await conversationsByNumber(db, engagementId, [conversationNo])
  if (!conversation || !(view.shopIds?.includes(conversation.shopId) ?? true)) throw notFound()
  const shop = { spaceId: engagementId, shopId: conversation.shopId }
  const writers = await writersOfShop(db, shop)
  // Other chats of the buyer belong to the same days or sessions.
  const others = await conversationsOfBuyer(db, engagementId, conversation)
  const numbers = [...new Set([conversationNo, ...others])]
  const chats = await readChats(db, engagementId, await conversationsByNumber(db, engagementId, numbers), writers)
  if (view.memberId !== null && !tookPart(chats, writers, conversationNo, view.memberId)) throw notFound()
  const granted = await grantedExclusions(db, shop, periodOf(conversation, zone))
  const explained = explainConversation(chats.store, chats.ordinalOf.get(conversationNo) ?? -1, {
    packs: await packsOfShop(db, shop),
    zone,
    hasEvents: true,
    exclusions: decidedExclusions(granted, writers.ofMember, (no) => chats.ordinalOf.get(no)),
    knownUntil: now.epochMilliseconds,
  })
  const definitions = explained.map(({ pack, definition, units }) => ({
    definition: keyOf(pack, definition),
    metric: definition.metric,
    id: definition.id,
    name: definition.name[language],
    pack: pack.id,
    packName: pack.name[language],
    unit: definition.unit,
    formula: definition.formula,
    kind: kindOfFigure(definition),
    limitMs: definition.limitMs,
    verdict: worst(units),
    units: units.map((unit) => shown(unit, chats, writers, conversationNo)),
  }))
  return { zone, definitions }
})

export const explainHandlers = [explain]

/** Whether any message of the conversation was the member's. */
function tookPart({ messageAt }: Chats, { attribution, ofMember }: Writers, no: number, memberId: string): boolean {
  const agent = ofMember.get(memberId)
  return (
    agent !== undefined &&
    messageAt.some(
      (message) =>
        message.conversationNo === no && attribution(message.accountNo ?? -1, Date.parse(message.at)) === agent,
    )
  )
}

function periodOf({ firstDay, lastDay }: ConversationFacts, zone: string) {
  return { from: endOfLocalDay(plusDays(firstDay, -3), zone), to: endOfLocalDay(plusDays(lastDay, 2), zone) }
}

const badness = ['missed', 'open', 'met']

/** A miss outweighs everything; what counts outweighs what was left out. */
function worst(units: readonly ExplainedUnit[]): ExplainedUnit['verdict'] {
  const verdicts = units.map(({ verdict }) => verdict)
  return badness.flatMap((bad) => verdicts.find((verdict) => verdict === bad) ?? [])[0] ?? verdicts[0] ?? 'met'
}

type ShownUnit = ActionOutput<typeof explainFigures>['definitions'][number]['units'][number]

function shown(unit: ExplainedUnit, { messageAt }: Chats, { nameOf }: Writers, no: number): ShownUnit {
  const idAt = (place: number | null): string | null => {
    const message = place === null ? undefined : messageAt[place]
    return message?.conversationNo === no ? message.id : null
  }
  return {
    verdict: unit.verdict,
    because: unit.because,
    openedAt: iso(unit.openedAt),
    deadline: unit.deadline === null ? null : iso(unit.deadline),
    answeredAt: unit.answeredAt === null ? null : iso(unit.answeredAt),
    waitedMs: unit.waitedMs,
    weightMs: unit.weightMs,
    agentName: nameOf(unit.agent),
    messageIds: [...new Set(unit.messages.flatMap((place) => idAt(place) ?? []))],
    openedBy: idAt(unit.opened),
    answeredBy: idAt(unit.answer),
  }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
