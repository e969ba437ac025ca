import { exclusionReasons, type ExclusionReason } from './definition.ts'

/**
 * An exclusion both sides agreed on. It concerns a unit when everything it names is true of it: its deciding instant lies
 * in [from, to), it is of that shop, that agent's, of that conversation. Shops, agents and conversations are ordinals.
 */
export type DecidedExclusion = {
  readonly reason: ExclusionReason
  /** UTC milliseconds, the first included. */
  readonly from?: number
  /** UTC milliseconds, not included. */
  readonly to?: number
  readonly shop?: number
  readonly agent?: number
  readonly conversation?: number
}

/** Answers the position in exclusionReasons of the reason that leaves a unit out, or -1 when it counts. */
export type Exclusions = (at: number, shop: number, agent: number, conversation: number) => number

/** Undefined without any, so that nobody pays for asking. Of several that concern a unit the first of exclusionReasons is its reason. */
export function compileExclusions(decided: readonly DecidedExclusion[]): Exclusions | undefined {
  if (decided.length === 0) return undefined
  const inOrder = decided
    .map((exclusion) => ({
      reason: exclusionReasons.indexOf(exclusion.reason),
      from: exclusion.from ?? Number.NEGATIVE_INFINITY,
      to: exclusion.to ?? Number.POSITIVE_INFINITY,
      shop: exclusion.shop,
      agent: exclusion.agent,
      conversation: exclusion.conversation,
    }))
    .toSorted((a, b) => a.reason - b.reason)
  // Conversations are excluded one by one and may be many; what names none has to be looked through each time.
  const ofConversation = Map.groupBy(inOrder, ({ conversation }) => conversation)
  const general = ofConversation.get(undefined) ?? []
  return (at, shop, agent, conversation) => {
    const concerns = (exclusion: (typeof inOrder)[number]): boolean =>
      at >= exclusion.from &&
      at < exclusion.to &&
      (exclusion.shop === undefined || exclusion.shop === shop) &&
      (exclusion.agent === undefined || exclusion.agent === agent)
    const own = ofConversation.get(conversation)?.find(concerns)?.reason ?? exclusionReasons.length
    const any = general.find(concerns)?.reason ?? exclusionReasons.length
    const first = Math.min(own, any)
    return first < exclusionReasons.length ? first : -1
  }
}
