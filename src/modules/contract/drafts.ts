import { compareClauseNo } from '../../engine/agreement/versions.ts'
import type { OrganizationContext } from '../../platform/action/context.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { baseOf, type AgreedVersion } from './policy/apply.ts'
import { clauseChange, type ClauseChange } from './policy/change.ts'

export type DraftChange = ClauseChange & { readonly revision: number }
export type DraftRow = Awaited<ReturnType<typeof findDraft>>

/** A draft of the own side with its changes; refuses with notFound. `lock` lets changes of it happen one after the other. */
export async function findDraft(
  db: Db,
  { organizationId, engagementId, draftId }: { organizationId: string; engagementId: string; draftId: string },
  lock = false,
) {
  const query = db
    .selectFrom('amendmentDraft')
    .selectAll()
    .where('spaceId', '=', organizationId)
    .where('engagementId', '=', engagementId)
    .where('id', '=', draftId)
  const draft = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!draft) throw notFound()
  const rows = await db
    .selectFrom('amendmentDraftChange')
    .select(['change', 'revision'])
    .where('spaceId', '=', organizationId)
    .where('draftId', '=', draftId)
    .execute()
  const changes = rows
    .map(({ change, revision }): DraftChange => ({ ...clauseChange.parse(change), revision }))
    .toSorted((a, b) => compareClauseNo(a.no, b.no))
  return { ...draft, changes }
}

/** Stores a change of a clause; refuses when somebody else stored another one since it was read. Returns its revision. */
export async function keepChange(
  { db, actor, now }: OrganizationContext,
  draft: DraftRow,
  change: ClauseChange,
  revision: number,
): Promise<number> {
  requireRevision(draft, change.no, revision)
  const stored = {
    change: JSON.stringify(change),
    revision: revision + 1,
    updatedByName: actor.displayName,
    updatedAt: now.toString(),
  }
  await db
    .insertInto('amendmentDraftChange')
    .values({ spaceId: draft.spaceId, draftId: draft.id, no: change.no, ...stored })
    .onConflict((conflict) => conflict.columns(['spaceId', 'draftId', 'no']).doUpdateSet(stored))
    .execute()
  return revision + 1
}

export async function dropChange(db: Db, draft: DraftRow, no: string, revision: number): Promise<void> {
  requireRevision(draft, no, revision)
  await db
    .deleteFrom('amendmentDraftChange')
    .where('spaceId', '=', draft.spaceId)
    .where('draftId', '=', draft.id)
    .where('no', '=', no)
    .execute()
}

export function requireRevision(draft: DraftRow, no: string, revision: number): void {
  const current = draft.changes.find((change) => change.no === no)
  if ((current?.revision ?? 0) === revision) return
  throw new Refusal('clauseChangedMeanwhile', { no })
}

/** Notes who touched the draft last. */
export async function touch({ db, actor, now }: OrganizationContext, draft: DraftRow): Promise<void> {
  await db
    .updateTable('amendmentDraft')
    .set({ updatedByName: actor.displayName, updatedAt: now.toString() })
    .where('spaceId', '=', draft.spaceId)
    .where('id', '=', draft.id)
    .execute()
}

/** Numbers of clauses that were agreed anew since the draft touched them. */
export function outdatedClauses(changes: readonly ClauseChange[], versions: readonly AgreedVersion[]): string[] {
  return changes.filter(({ no, basedOn }) => (baseOf(versions, no)?.version ?? null) !== basedOn).map(({ no }) => no)
}
