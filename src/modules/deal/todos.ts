import type { LocalText } from '../../platform/action/action.ts'
import type { OrganizationContext } from '../../platform/action/context.ts'
import { engagementFacts } from './facts.ts'
import { mayDo } from './policy/rights.ts'
import { otherSide, type Side } from './policy/vocabulary.ts'
import { stageWords } from './policy/words.ts'
import { nameOfSide, type EngagementRow } from './queries.ts'

/** An engagement the caller may open, and the side that is his. */
export type TodoPlace = { readonly engagement: EngagementRow; readonly side: Side }

/** A step that is the caller's to take now: the rights say so, the state asks for it. */
export type Todo = {
  readonly engagementId: string
  readonly what: string
  /** One sentence that says what is to be done. */
  readonly text: LocalText
  /** Where in the application it is done. */
  readonly path: string
  /** The last day for it, in the engagement's zone; null where none was agreed. */
  readonly dueOn: string | null
  /** Since when it waits; null where nothing says so. */
  readonly since: string | null
}

/** What a module adds: read for all the engagements at once, with as many questions as for one. */
export type FindTodos = (context: OrganizationContext, places: readonly TodoPlace[]) => Promise<Todo[]>

/** Offers to answer, changed terms to answer, and what keeps an engagement from its next stage. */
export const engagementTodos: FindTodos = async ({ db, actor, now }, places) => {
  const facts = await engagementFacts(
    db,
    places.map(({ engagement }) => engagement),
    now,
  )
  return places.flatMap(({ engagement, side }): Todo[] => {
    const known = facts.get(engagement.spaceId)
    if (!known) return []
    const { spaceId, stage, stageSince, proposedAt } = engagement
    const deeds = mayDo(actor, spaceId, side, { ...engagement, openChangeBy: known.openChangeBy }, known.gate)
    const partner = nameOfSide(engagement, otherSide(side))
    const head = { engagementId: spaceId, path: `/engagements/${spaceId}`, dueOn: null }
    if (deeds.includes('accept'))
      return [
        {
          ...head,
          what: 'engagementToAnswer',
          text: { zh: `答复 ${partner} 的合作邀请`, en: `Answer the offer of ${partner}` },
          since: proposedAt,
        },
      ]
    if (deeds.includes('confirmChange'))
      return [
        {
          ...head,
          what: 'engagementChangeToAnswer',
          text: { zh: `答复 ${partner} 提出的合作变更`, en: `Answer the change of terms ${partner} asks for` },
          since: null,
        },
      ]
    if (!known.gate.waitsOn.includes(side) || !deeds.some((deed) => stepping.has(deed))) return []
    const { next, ready } = known.gate
    const [at, to] = [stageWords[stage], next === null ? stageWords[stage] : stageWords[next]]
    return [
      {
        ...head,
        what: ready ? 'stageToAdvance' : 'stageToComplete',
        text: ready
          ? { zh: `条件已齐，可以进入“${to.zh}”`, en: `All conditions are met: go on to “${to.en}”` }
          : { zh: `补齐“${at.zh}”阶段由你方负责的条件`, en: `Meet the conditions your side owes in “${at.en}”` },
        since: stageSince,
      },
    ]
  })
}

const stepping: ReadonlySet<string> = new Set([
  'advance',
  'linkShop',
  'setContact',
  'keepAccounts',
  'assignAgents',
  'grantAccess',
])
