import type { ContractTerms } from '../../../engine/agreement/clause.ts'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { refuseOn } from '../../../platform/db/constraint.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { loadEngagement, sideOf, type EngagementRow } from '../../deal/index.ts'
import { isUnderWay } from '../../deal/policy/rights.ts'
import { agreedVersions, contractRow, findAmendment, termsOfContract, type AmendmentRow } from '../agreed.ts'
import { acceptAmendment, declineAmendment, withdrawAmendment } from '../api/amendment.ts'
import { proposeDraft } from '../api/draft.ts'
import { problemsOf, requireComputable } from '../check.ts'
import { outdatedClauses } from '../drafts.ts'
import { amendmentChanged, contractChanged } from '../events.ts'
import { applyAmendment, notShown, type AgreedVersion } from '../policy/apply.ts'
import { decisionWords } from '../policy/words.ts'
import { keepContract, keepVersions } from '../store.ts'
import { tellSide } from '../tell.ts'
import { wordsOf } from '../text.ts'
import { openDraft, removeDraft, told } from './draft.ts'

const propose = handle(proposeDraft, async (context, input) => {
  const { db, actor, now } = context
  const { engagementId } = input
  const { engagement, side } = await begin(context, engagementId)
  const draft = await openDraft(context, input)
  if (draft.version !== input.version) throw new Refusal('conflict')
  const { title, reason, effectiveFrom } = draft
  const changes = draft.changes.map(({ revision: _revision, ...change }) => change)
  if (changes.length === 0) throw new Refusal('amendmentEmpty')
  const { added, terms } = await requireSound(context, engagement, { effectiveFrom, changes })
  const last = await db
    .selectFrom('amendment')
    .select((of) => of.fn.max('no').as('no'))
    .where('spaceId', '=', engagementId)
    .executeTakeFirst()
  const no = (last?.no ?? 0) + 1
  const { name, zone, startsOn, endsOn } = engagement
  await refuseOn(
    'amendment_open',
    () => new Refusal('amendmentWaits'),
    db
      .insertInto('amendment')
      .values({
        spaceId: engagementId,
        no,
        title,
        reason,
        effectiveFrom,
        changes: JSON.stringify(changes),
        words: JSON.stringify(await wordsOf(db, engagementId, terms, added)),
        head: JSON.stringify({ name, zone, startsOn, endsOn }),
        proposedBy: side,
        proposedByName: actor.displayName,
        proposedAt: now.toString(),
      })
      .execute(),
  )
  await removeDraft(context, draft.id)
  told(context, draft.id, { proposedAs: no })
  context.record({ object: { type: 'amendment', id: String(no) }, after: { title, effectiveFrom, changes }, reason })
  context.emit(amendmentChanged, { no })
  await tellSide(context, engagement, side, { kind: 'amendmentProposed', no, title, reason })
  return { no }
})

const accept = handle(acceptAmendment, async (context, input) => {
  const { db, now } = context
  const { engagementId, no } = input
  const { engagement, side, amendment } = await open(context, input, 'other')
  const { title, effectiveFrom, changes } = amendment
  await requireSound(context, engagement, amendment)
  const version = await decide(context, amendment, 'accepted', null)
  await keepContract(db, engagement, now)
  await keepVersions(db, engagementId, applyAmendment(await agreedVersions(db, engagementId), amendment))
  context.emit(contractChanged, { amendmentNo: no, from: effectiveFrom, clauses: changes.map((change) => change.no) })
  await tellSide(context, engagement, side, { kind: 'amendmentAccepted', no, title })
  return { version }
})

const decline = handle(declineAmendment, async (context, input) => {
  const { engagement, side, amendment } = await open(context, input, 'other')
  const { no, title } = amendment
  const version = await decide(context, amendment, 'declined', input.reason)
  await tellSide(context, engagement, side, { kind: 'amendmentDeclined', no, title, reason: input.reason })
  return { version }
})

const withdraw = handle(withdrawAmendment, async (context, input) => {
  const { engagement, side, amendment } = await open(context, input, 'own')
  const { no, title } = amendment
  const version = await decide(context, amendment, 'withdrawn', input.reason ?? null)
  await tellSide(context, engagement, side, { kind: 'amendmentWithdrawn', no, title })
  return { version }
})

export const amendmentHandlers = [propose, accept, decline, withdraw]

/** The engagement, locked so that its amendments are shown and decided one after the other. */
async function begin({ db, actor }: OrganizationContext, engagementId: string) {
  const engagement = await loadEngagement(db, engagementId, true)
  if (!isUnderWay({ ...engagement, openChangeBy: null }))
    throw new Refusal(engagement.status === 'proposed' ? 'engagementNotAccepted' : 'engagementOver')
  return { engagement, side: sideOf(actor, engagement) }
}

type Decision = { readonly engagementId: string; readonly no: number; readonly version: number }

/** The proposal as the caller saw it; refuses when somebody was quicker, or when it is the wrong side's to decide. */
async function open(context: OrganizationContext, { engagementId, no, version }: Decision, by: 'own' | 'other') {
  const { engagement, side } = await begin(context, engagementId)
  const amendment = await findAmendment(context.db, engagementId, no)
  const { status } = amendment
  if ((amendment.proposedBy === side) !== (by === 'own')) throw new Refusal('otherSideDecides')
  if (status !== 'proposed') {
    const { zh, en } = decisionWords[status]
    throw new Refusal('amendmentDecided', { no, by: amendment.decidedByName, zh, en })
  }
  if (amendment.version !== version) throw new Refusal('conflict')
  return { engagement, side, amendment }
}

async function decide(
  context: OrganizationContext,
  { spaceId, no, version, status: before }: AmendmentRow,
  status: 'accepted' | 'declined' | 'withdrawn',
  reason: string | null,
): Promise<number> {
  const { db, actor, now } = context
  await db
    .updateTable('amendment')
    .set({
      status,
      version: version + 1,
      decidedByName: actor.displayName,
      decidedAt: now.toString(),
      decisionReason: reason,
    })
    .where('spaceId', '=', spaceId)
    .where('no', '=', no)
    .execute()
  context.record({
    object: { type: 'amendment', id: String(no) },
    before: { status: before },
    after: { status },
    ...(reason === null ? {} : { reason }),
  })
  context.emit(amendmentChanged, { no })
  return version + 1
}

/**
 * Neither what was written upon clauses that have changed since, nor what cannot be computed, is shown or agreed. Answers the contract
 * as it would be, and the versions that come new into it.
 */
async function requireSound(
  { db }: OrganizationContext,
  engagement: EngagementRow,
  { effectiveFrom, changes }: Pick<AmendmentRow, 'effectiveFrom' | 'changes'>,
): Promise<{ terms: ContractTerms; added: AgreedVersion[] }> {
  const versions = await agreedVersions(db, engagement.spaceId)
  const outdated = outdatedClauses(changes, versions)
  if (outdated.length > 0) throw new Refusal('amendmentOutdated', { clauses: outdated.join('、') })
  const contract = await contractRow(db, engagement.spaceId)
  const after = applyAmendment(versions, { no: notShown, effectiveFrom, changes })
  const terms = termsOfContract(engagement, engagement.zone, after)
  requireComputable(problemsOf(terms, { adaptationEndsOn: null, zoneBefore: contract?.zone ?? null, effectiveFrom }))
  return { terms, added: after.filter(({ agreedIn }) => agreedIn === notShown) }
}
