import { clauseTitle } from '../../../engine/agreement/titles.ts'
import { compareClauseNo } from '../../../engine/agreement/versions.ts'
import { handle } from '../../../platform/action/handler.ts'
import { adaptationEnd, loadEngagement } from '../../deal/index.ts'
import { agreedVersions, contractRow, termsOfContract } from '../agreed.ts'
import { getDraft } from '../api/draft.ts'
import { problemsOf } from '../check.ts'
import { findDraft, outdatedClauses } from '../drafts.ts'
import { applyAmendment, baseOf, notShown, onDay } from '../policy/apply.ts'
import { mayBind } from '../policy/rights.ts'
import { describeVersion } from '../describe.ts'
import { textsOf } from '../text.ts'

const get = handle(getDraft, async ({ db, actor }, { engagementId, draftId }) => {
  const engagement = await loadEngagement(db, engagementId)
  const draft = await findDraft(db, { organizationId: actor.organization.id, engagementId, draftId })
  const contract = await contractRow(db, engagementId)
  const versions = await agreedVersions(db, engagementId)
  const { effectiveFrom, changes } = draft
  const after = applyAmendment(versions, { no: notShown, effectiveFrom, changes })
  const terms = termsOfContract(engagement, engagement.zone, after)
  const say = await textsOf(db, engagementId, terms)
  const outdated = outdatedClauses(changes, versions)
  const numbers = [...new Set([...versions, ...changes].map(({ no }) => no))].toSorted(compareClauseNo)
  const clauses = numbers.flatMap((no) => {
    const change = changes.find((candidate) => candidate.no === no)
    const base = onDay(versions, no, effectiveFrom) ?? (change?.deed === 'end' ? baseOf(versions, no) : null)
    // One that ends before the draft takes effect holds on no day, and is shown all the same so that it can be mended.
    const shown =
      change?.deed === 'set'
        ? (onDay(after, no, effectiveFrom) ??
          after.find((version) => version.no === no && version.effectiveFrom === effectiveFrom))
        : base
    // Over before the draft takes effect, and not touched by it.
    if (!shown) return []
    const { title, effectiveTo } = shown
    const { en: titleEn } = clauseTitle(shown)
    return [
      {
        no,
        kind: shown.terms.kind,
        title,
        titleEn,
        titleEnWritten: shown.titleEn ?? null,
        terms: shown.terms,
        text: say(shown),
        effectiveTo,
        deed: change
          ? change.deed === 'end'
            ? ('ended' as const)
            : base
              ? ('changed' as const)
              : ('added' as const)
          : null,
        revision: change?.revision ?? 0,
        basedOn: change ? change.basedOn : (baseOf(versions, no)?.version ?? null),
        outdated: outdated.includes(no),
        before: base && describeVersion(base, say),
      },
    ]
  })
  return {
    id: draft.id,
    title: draft.title,
    reason: draft.reason,
    effectiveFrom,
    version: draft.version,
    updatedAt: draft.updatedAt,
    updatedByName: draft.updatedByName,
    clauses,
    problems: problemsOf(terms, {
      adaptationEndsOn: await adaptationEnd(db, engagement),
      zoneBefore: contract?.zone ?? null,
      effectiveFrom,
    }),
    outdated,
    mayPropose: changes.length > 0 && mayBind(actor, engagementId, engagement),
  }
})

export const draftReadHandlers = [get]
