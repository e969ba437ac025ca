import type { ClauseKind } from '../../../engine/agreement/clause.ts'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { agreedVersions } from '../agreed.ts'
import { endDraftClause, restoreDraftClause, setDraftClause } from '../api/draft.ts'
import { dropChange, keepChange, requireRevision, touch, type DraftRow } from '../drafts.ts'
import { baseOf } from '../policy/apply.ts'
import { maxChanges } from '../policy/vocabulary.ts'
import { openDraft, told } from './draft.ts'

const set = handle(setDraftClause, async (context, input) => {
  const { no, title, titleEn, terms, effectiveTo, instead } = input
  const draft = await openDraft(context, input)
  const renumbered = instead !== undefined && instead !== no
  const before = draft.changes.find((change) => change.no === (renumbered ? instead : no))
  await requireFree(context, draft, input)
  if (effectiveTo !== null && effectiveTo < draft.effectiveFrom)
    throw new Refusal('invalidInput', {}, [
      { path: 'effectiveTo', zh: '截止日期不能早于生效日期。', en: 'The last day must not be before the first.' },
    ])
  const base = baseOf(await agreedVersions(context.db, input.engagementId), no)
  if (renumbered) await dropChange(context.db, draft, instead, input.revision)
  const named = titleEn === undefined ? { title } : { title, titleEn }
  const change = { deed: 'set' as const, no, ...named, terms, effectiveTo, basedOn: base?.version ?? null }
  const revision = await keepChange(context, draft, change, renumbered ? 0 : input.revision)
  await touch(context, draft)
  told(context, draft.id, { clause: no, ...named, terms }, before && { clause: before.no, ...termsOfChange(before) })
  return { revision }
})

const end = handle(endDraftClause, async (context, { no, revision, ...ofDraft }) => {
  const draft = await openDraft(context, ofDraft)
  const base = baseOf(await agreedVersions(context.db, ofDraft.engagementId), no)
  if (!base) throw notFound()
  requireRoom(draft, no)
  const kept = await keepChange(context, draft, { deed: 'end', no, basedOn: base.version }, revision)
  await touch(context, draft)
  told(context, draft.id, { clause: no, ended: true })
  return { revision: kept }
})

const restore = handle(restoreDraftClause, async (context, { no, revision, ...ofDraft }) => {
  const draft = await openDraft(context, ofDraft)
  const change = draft.changes.find((candidate) => candidate.no === no)
  if (!change) throw notFound()
  await dropChange(context.db, draft, no, revision)
  await touch(context, draft)
  told(context, draft.id, null, { clause: no, ...termsOfChange(change) })
  return {}
})

export const draftClauseHandlers = [set, end, restore]

function termsOfChange(change: DraftRow['changes'][number]) {
  return change.deed === 'set' ? { title: change.title, terms: change.terms } : { ended: true }
}

type Setting = {
  readonly engagementId: string
  readonly no: string
  readonly revision: number
  readonly instead?: string | undefined
  readonly added?: true | undefined
  readonly terms: { readonly kind: ClauseKind }
}

/** A number names one clause for ever: a clause that was agreed keeps it and its kind, and no other takes it. */
async function requireFree({ db }: OrganizationContext, draft: DraftRow, setting: Setting): Promise<void> {
  const { engagementId, no, revision, instead, added, terms } = setting
  requireRoom(draft, instead ?? no)
  const versions = await agreedVersions(db, engagementId)
  const agreed = versions.filter((version) => version.no === no)
  if (agreed.some((version) => version.terms.kind !== terms.kind)) throw taken(no)
  if (added && [...agreed, ...draft.changes].some((other) => other.no === no)) throw taken(no)
  if (instead === undefined || instead === no) return
  requireRevision(draft, instead, revision)
  if (versions.some((version) => version.no === instead)) throw new Refusal('clauseNumberFixed', { no: instead })
  if ([...agreed, ...draft.changes].some((other) => other.no === no)) throw taken(no)
}

function taken(no: string): Refusal {
  return new Refusal('invalidInput', {}, [
    { path: 'no', zh: `编号 ${no} 已被使用。`, en: `The number ${no} is taken.` },
  ])
}

function requireRoom(draft: DraftRow, no: string): void {
  if (draft.changes.length >= maxChanges && !draft.changes.some((change) => change.no === no))
    throw new Refusal('tooMany', { limit: maxChanges })
}
