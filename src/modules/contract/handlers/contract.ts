import { localDay } from '../../../engine/calendar/days.ts'
import { clauseTitle } from '../../../engine/agreement/titles.ts'
import { handle } from '../../../platform/action/handler.ts'
import { hasRole } from '../../../platform/action/actor.ts'
import { adaptationEnd, loadEngagement, sideOf } from '../../deal/index.ts'
import { agreedVersions, contractRow, loadAmendments, termsOfContract } from '../agreed.ts'
import { getContract, readContract } from '../api/contract.ts'
import { problemsOf } from '../check.ts'
import { drafters, mayWithContract } from '../policy/rights.ts'
import { clauseRows, stateOn } from '../rows.ts'
import { textsOf } from '../text.ts'

const get = handle(getContract, async ({ db, actor, now }, { engagementId }) => {
  const engagement = await loadEngagement(db, engagementId)
  const contract = await contractRow(db, engagementId)
  const versions = await agreedVersions(db, engagementId)
  const zone = contract?.zone ?? engagement.zone
  const day = localDay(now, zone)
  const rows = clauseRows(versions, day)
  const count = (state: string) => rows.filter((version) => stateOn(version, day) === state).length
  const open = (await loadAmendments(db, engagementId)).find(({ status }) => status === 'proposed')
  return {
    engagementId,
    name: engagement.name,
    side: sideOf(actor, engagement),
    clientName: engagement.clientName,
    vendorName: engagement.vendorName,
    zone,
    startsOn: engagement.startsOn,
    endsOn: engagement.endsOn,
    today: day,
    version: contract?.version ?? 0,
    since: contract?.since ?? null,
    counts: { inForce: count('inForce'), upcoming: count('upcoming'), over: count('over') },
    proposal: open ? { ...open, changes: open.changes.length } : null,
    drafts: hasRole(actor, drafters, engagementId) ? await draftsOf() : [],
    problems: contract
      ? problemsOf(termsOfContract(engagement, zone, versions), {
          adaptationEndsOn: await adaptationEnd(db, engagement),
        })
      : [],
    may: mayWithContract(actor, engagementId, engagement),
  }

  function draftsOf() {
    return db
      .selectFrom('amendmentDraft as draft')
      .leftJoin('amendmentDraftChange as change', (join) =>
        join.onRef('change.spaceId', '=', 'draft.spaceId').onRef('change.draftId', '=', 'draft.id'),
      )
      .select((e) => [
        'draft.id',
        'draft.title',
        'draft.effectiveFrom',
        'draft.updatedAt',
        'draft.updatedByName',
        e.fn.count<number>('change.no').as('changes'),
      ])
      .where('draft.spaceId', '=', actor.organization.id)
      .where('draft.engagementId', '=', engagementId)
      .groupBy(['draft.id', 'draft.title', 'draft.effectiveFrom', 'draft.updatedAt', 'draft.updatedByName'])
      .orderBy('draft.updatedAt', 'desc')
      .orderBy('draft.id')
      .execute()
  }
})

const read = handle(readContract, async ({ db, now }, { engagementId, day: asked }) => {
  const engagement = await loadEngagement(db, engagementId)
  const contract = await contractRow(db, engagementId)
  const zone = contract?.zone ?? engagement.zone
  const day = asked ?? localDay(now, zone)
  const versions = await agreedVersions(db, engagementId)
  const say = await textsOf(db, engagementId, termsOfContract(engagement, zone, versions))
  const amendments = (await loadAmendments(db, engagementId)).filter(({ status }) => status === 'accepted')
  return {
    name: engagement.name,
    code: engagement.code,
    clientName: engagement.clientName,
    vendorName: engagement.vendorName,
    zone,
    startsOn: engagement.startsOn,
    endsOn: engagement.endsOn,
    day,
    version: contract?.version ?? 0,
    clauses: versions
      .filter((version) => version.replacedIn === null && stateOn(version, day) === 'inForce')
      .map(({ terms, ...version }) => ({
        ...version,
        titleEn: clauseTitle({ ...version, terms }).en,
        kind: terms.kind,
        text: say({ ...version, terms }),
      })),
    amendments: amendments.map(({ decidedByName, decidedAt, ...amendment }) => {
      // The table's check: what was decided names who decided it and when.
      if (decidedByName === null || decidedAt === null) throw new Error('an agreed amendment names nobody')
      return { ...amendment, decidedByName, decidedAt }
    }),
  }
})

export const contractHandlers = [get, read]
