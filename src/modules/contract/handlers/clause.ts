import { localDay } from '../../../engine/calendar/days.ts'
import { definitionsOf } from '../../../engine/agreement/definitionsOf.ts'
import { clauseTitle } from '../../../engine/agreement/titles.ts'
import { compareClauseNo } from '../../../engine/agreement/versions.ts'
import { handle } from '../../../platform/action/handler.ts'
import { pageOffset, readSort } from '../../../platform/action/list.ts'
import { notFound } from '../../../platform/refusal.ts'
import { clauseKinds } from '../../../engine/agreement/clause.ts'
import { adaptationEnd, loadEngagement } from '../../deal/index.ts'
import { agreedVersions, contractRow, loadAmendments, termsOfContract } from '../agreed.ts'
import { getClause, listClauses, previewClause } from '../api/clause.ts'
import { problemsOf } from '../check.ts'
import { findDraft } from '../drafts.ts'
import { applyAmendment, lastVersion, notShown } from '../policy/apply.ts'
import type { ClauseChange } from '../policy/change.ts'
import { clauseRows, nextFrom, stateOn } from '../rows.ts'
import { textsOf } from '../text.ts'

const list = handle(listClauses, async ({ db, now }, input) => {
  const { engagementId } = input
  const engagement = await loadEngagement(db, engagementId)
  const zone = (await contractRow(db, engagementId))?.zone ?? engagement.zone
  const versions = await agreedVersions(db, engagementId)
  const day = input.day ?? localDay(now, zone)
  const contract = termsOfContract(engagement, zone, versions)
  const say = await textsOf(db, engagementId, contract)
  const problems = problemsOf(contract, { adaptationEndsOn: await adaptationEnd(db, engagement) })
  const search = input.search?.toLowerCase()
  const rows = clauseRows(versions, day)
    .map((version) => {
      const { zh, en } = say(version)
      const own = problems.filter(({ clauseNo }) => clauseNo === version.no)
      return {
        ...version,
        titleEn: clauseTitle(version).en,
        kind: version.terms.kind,
        textZh: zh,
        textEn: en,
        state: stateOn(version, day),
        nextFrom: nextFrom(versions, version),
        errors: own.filter(({ severity }) => severity === 'error').length,
        warnings: own.filter(({ severity }) => severity === 'warning').length,
      }
    })
    .filter(
      (row) =>
        (input.kind === undefined || row.kind === input.kind) &&
        (input.state === undefined || row.state === input.state) &&
        (input.definition === undefined || definitionsOf(row.terms).has(input.definition)) &&
        (!search ||
          [row.no, row.title, row.titleEn, row.textZh, row.textEn].some((text) => text.toLowerCase().includes(search))),
    )
  const { key, descending } = readSort(input.sort ?? 'no')
  const sorted = rows.toSorted((a, b) => {
    const by =
      key === 'kind'
        ? clauseKinds.indexOf(a.kind) - clauseKinds.indexOf(b.kind)
        : key === 'effectiveFrom'
          ? a.effectiveFrom.localeCompare(b.effectiveFrom)
          : 0
    return (descending ? -1 : 1) * (by || compareClauseNo(a.no, b.no))
  })
  const from = pageOffset(input)
  return { rows: sorted.slice(from, from + input.pageSize), total: rows.length, asOf: now.toString() }
})

const get = handle(getClause, async ({ db, now }, { engagementId, no }) => {
  const engagement = await loadEngagement(db, engagementId)
  const zone = (await contractRow(db, engagementId))?.zone ?? engagement.zone
  const versions = await agreedVersions(db, engagementId)
  const own = versions.filter((version) => version.no === no)
  const amendments = (await loadAmendments(db, engagementId)).filter(({ changes }) =>
    changes.some((change) => change.no === no),
  )
  if (own.length === 0 && amendments.length === 0) throw notFound()
  const day = localDay(now, zone)
  const contract = termsOfContract(engagement, zone, versions)
  const say = await textsOf(db, engagementId, contract)
  const problems = problemsOf(contract, { adaptationEndsOn: await adaptationEnd(db, engagement) })
  return {
    no,
    today: day,
    versions: own.toReversed().map((version) => ({
      ...version,
      titleEn: clauseTitle(version).en,
      text: say(version),
      state: version.replacedIn === null ? stateOn(version, day) : ('replaced' as const),
    })),
    history: amendments.toReversed().map(({ changes, ...amendment }) => ({
      ...amendment,
      deed: changes.find((change) => change.no === no)?.deed ?? 'set',
    })),
    problems: problems.filter(({ clauseNo }) => clauseNo === no),
  }
})

const preview = handle(previewClause, async ({ db, actor }, input) => {
  const { engagementId, draftId, no, title, titleEn, terms, effectiveFrom, effectiveTo } = input
  const engagement = await loadEngagement(db, engagementId)
  const zone = (await contractRow(db, engagementId))?.zone ?? engagement.zone
  const versions = await agreedVersions(db, engagementId)
  const others: readonly ClauseChange[] =
    draftId === undefined
      ? []
      : (await findDraft(db, { organizationId: actor.organization.id, engagementId, draftId })).changes
  const change: ClauseChange = { deed: 'set', no, title, titleEn, terms, effectiveTo, basedOn: null }
  const changes = [...others.filter((other) => other.no !== no), change]
  const after = applyAmendment(versions, { no: notShown, effectiveFrom, changes })
  const contract = termsOfContract(engagement, zone, after)
  const say = await textsOf(db, engagementId, contract)
  const problems = problemsOf(contract, { adaptationEndsOn: await adaptationEnd(db, engagement) })
  const version = { no, title, titleEn, terms, version: lastVersion(after, no), effectiveFrom, effectiveTo }
  return {
    title: clauseTitle(version),
    text: say(version),
    problems: problems.filter(({ clauseNo }) => clauseNo === no),
  }
})

export const clauseHandlers = [list, get, preview]
