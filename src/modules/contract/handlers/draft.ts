import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { Refusal, notFound } from '../../../platform/refusal.ts'
import { currentShops, loadEngagement, type EngagementRow } from '../../deal/index.ts'
import { agreedVersions, findAmendment } from '../agreed.ts'
import { discardDraft, startDraft, updateDraft } from '../api/draft.ts'
import { findDraft } from '../drafts.ts'
import { amendmentDraftChanged } from '../events.ts'
import { baseOf, type AgreedVersion } from '../policy/apply.ts'
import type { ClauseChange } from '../policy/change.ts'
import { mayDraft } from '../policy/rights.ts'
import { maxDrafts } from '../policy/vocabulary.ts'
import { templateChanges } from '../templates.ts'

const start = handle(startDraft, async (context, input) => {
  const { db, actor, now } = context
  const { engagementId, title, reason, effectiveFrom } = input
  const engagement = await draftable(context, engagementId)
  requireWithin(engagement, effectiveFrom)
  const { total } = await db
    .selectFrom('amendmentDraft')
    .select((all) => all.fn.countAll<number>().as('total'))
    .where('spaceId', '=', actor.organization.id)
    .where('engagementId', '=', engagementId)
    .executeTakeFirstOrThrow()
  if (total >= maxDrafts) throw new Refusal('tooMany', { limit: maxDrafts })
  const changes = await firstChanges(context, engagement, input)
  const touched = { updatedByName: actor.displayName, updatedAt: now.toString() }
  const { id } = await db
    .insertInto('amendmentDraft')
    .values({
      spaceId: actor.organization.id,
      engagementId,
      title,
      reason,
      effectiveFrom,
      createdByName: actor.displayName,
      ...touched,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (changes.length > 0)
    await db
      .insertInto('amendmentDraftChange')
      .values(
        changes.map((change) => ({
          spaceId: actor.organization.id,
          draftId: id,
          no: change.no,
          change: JSON.stringify(change),
          ...touched,
        })),
      )
      .execute()
  told(context, id, { title, effectiveFrom, clauses: changes.map(({ no }) => no) })
  return { id }
})

const update = handle(updateDraft, async (context, input) => {
  const { draftId, version, title, reason, effectiveFrom } = input
  const draft = await openDraft(context, input)
  if (draft.version !== version) throw new Refusal('conflict')
  requireWithin(await loadEngagement(context.db, input.engagementId), effectiveFrom)
  await context.db
    .updateTable('amendmentDraft')
    .set({
      title,
      reason,
      effectiveFrom,
      version: version + 1,
      updatedByName: context.actor.displayName,
      updatedAt: context.now.toString(),
    })
    .where('spaceId', '=', draft.spaceId)
    .where('id', '=', draftId)
    .execute()
  const { title: oldTitle, reason: oldReason, effectiveFrom: oldFrom } = draft
  told(
    context,
    draftId,
    { title, reason, effectiveFrom },
    { title: oldTitle, reason: oldReason, effectiveFrom: oldFrom },
  )
  return { version: version + 1 }
})

const discard = handle(discardDraft, async (context, input) => {
  const draft = await openDraft(context, input)
  if (draft.version !== input.version) throw new Refusal('conflict')
  await removeDraft(context, draft.id)
  told(context, draft.id, null, { title: draft.title, clauses: draft.changes.map(({ no }) => no) })
  return {}
})

export const draftHandlers = [start, update, discard]

type OfDraft = { readonly engagementId: string; readonly draftId: string }

/** The engagement, in a state in which the actor may prepare changes. */
async function draftable({ db, actor }: OrganizationContext, engagementId: string): Promise<EngagementRow> {
  const engagement = await loadEngagement(db, engagementId)
  if (!mayDraft(actor, engagementId, engagement)) throw new Refusal('engagementOver')
  return engagement
}

function wrongDay(zh: string, en: string): Refusal {
  return new Refusal('invalidInput', {}, [{ path: 'effectiveFrom', zh, en }])
}

/** Before the first day of service no clause holds, so nothing can be changed on such a day. */
function requireWithin({ startsOn, endsOn }: EngagementRow, effectiveFrom: string): void {
  if (effectiveFrom < startsOn)
    throw wrongDay(
      `合作从 ${startsOn} 开始，生效日期不能更早。`,
      `The engagement begins on ${startsOn}: nothing takes effect before.`,
    )
  if (endsOn !== null && effectiveFrom > endsOn)
    throw wrongDay(
      `合作到 ${endsOn} 结束，生效日期不能更晚。`,
      `The engagement ends on ${endsOn}: nothing takes effect after.`,
    )
}

/** The own side's draft, locked. */
export async function openDraft(context: OrganizationContext, { engagementId, draftId }: OfDraft) {
  await draftable(context, engagementId)
  const organizationId = context.actor.organization.id
  return findDraft(context.db, { organizationId, engagementId, draftId }, true)
}

export async function removeDraft({ db, actor }: OrganizationContext, draftId: string): Promise<void> {
  await db.deleteFrom('amendmentDraft').where('spaceId', '=', actor.organization.id).where('id', '=', draftId).execute()
}

/** What happens to a draft is recorded and told in the own side's space: the other side must not learn of it. */
export function told(context: OrganizationContext, draftId: string, after: unknown, before?: unknown): void {
  const spaceId = context.actor.organization.id
  context.record({
    spaceId,
    object: { type: 'amendmentDraft', id: draftId },
    ...(before === undefined ? {} : { before }),
    ...(after === null ? {} : { after }),
  })
  context.emit(amendmentDraftChanged, { draftId }, spaceId)
}

type Start = {
  readonly effectiveFrom: string
  readonly template?: Parameters<typeof templateChanges>[0] | undefined
  readonly amendmentNo?: number | undefined
}

async function firstChanges(
  { db }: OrganizationContext,
  engagement: EngagementRow,
  input: Start,
): Promise<ClauseChange[]> {
  const versions = await agreedVersions(db, engagement.spaceId)
  if (input.amendmentNo !== undefined) {
    const amendment = await findAmendment(db, engagement.spaceId, input.amendmentNo)
    if (amendment.status === 'accepted') throw notFound()
    return amendment.changes.flatMap((change) => rebased(change, versions))
  }
  if (input.template === undefined) return []
  const shops = await currentShops(db, engagement.spaceId)
  return templateChanges(input.template, { ...engagement, effectiveFrom: input.effectiveFrom, shops }).flatMap(
    (change) => rebased(change, versions),
  )
}

/** The change written upon what is agreed now; nothing is left to end of a clause that is gone. */
function rebased(change: ClauseChange, versions: readonly AgreedVersion[]): ClauseChange[] {
  const base = baseOf(versions, change.no)?.version ?? null
  if (change.deed === 'set') return [{ ...change, basedOn: base }]
  return base === null ? [] : [{ ...change, basedOn: base }]
}
