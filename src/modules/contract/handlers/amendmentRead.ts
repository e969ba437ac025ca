import { localDay } from '../../../engine/calendar/days.ts'
import { clauseTitle } from '../../../engine/agreement/titles.ts'
import { handle } from '../../../platform/action/handler.ts'
import { pageOffset, readSort } from '../../../platform/action/list.ts'
import { adaptationEnd, loadEngagement, sideOf } from '../../deal/index.ts'
import {
  agreedVersions,
  contractRow,
  findAmendment,
  loadAmendments,
  termsOfContract,
  type AmendmentRow,
} from '../agreed.ts'
import { getAmendment, listAmendments } from '../api/amendment.ts'
import { problemsOf } from '../check.ts'
import { describeVersion, differencesOf } from '../describe.ts'
import { applyAmendment, baseOf, onDay, type AgreedVersion } from '../policy/apply.ts'
import { mayWithAmendment } from '../policy/rights.ts'
import { textsOf, type Say } from '../text.ts'

const list = handle(listAmendments, async ({ db, now }, input) => {
  const { status, search } = input
  const all = (await loadAmendments(db, input.engagementId)).filter(
    (amendment) =>
      (status === undefined || amendment.status === status) &&
      (!search ||
        `#${amendment.no} ${amendment.title} ${amendment.reason}`.toLowerCase().includes(search.toLowerCase())),
  )
  const { key, descending } = readSort(input.sort ?? '-no')
  const sorted = all.toSorted(
    (a, b) =>
      (descending ? -1 : 1) *
      ((key === 'effectiveFrom' ? a.effectiveFrom.localeCompare(b.effectiveFrom) : 0) || a.no - b.no),
  )
  const from = pageOffset(input)
  const rows = sorted.slice(from, from + input.pageSize).map((row) => ({ ...row, changes: row.changes.length }))
  return { rows, total: all.length, asOf: now.toString() }
})

const get = handle(getAmendment, async ({ db, actor, now }, { engagementId, no }) => {
  const engagement = await loadEngagement(db, engagementId)
  const amendment = await findAmendment(db, engagementId, no)
  const contract = await contractRow(db, engagementId)
  const open = amendment.status === 'proposed'
  const before = await versionsBefore()
  const after = applyAmendment(before, amendment)
  const { effectiveFrom, changes, head } = amendment
  const terms = termsOfContract(head, head.zone, after)
  const say = await textsOf(db, engagementId, terms)
  const zoneBefore = open ? (contract?.zone ?? null) : null
  return {
    ...amendment,
    changes: changes.length,
    today: localDay(now, contract?.zone ?? engagement.zone),
    clauses: changes.map((change) => compare(change.no, before, after, amendment, say)),
    problems: problemsOf(terms, { adaptationEndsOn: await adaptationEnd(db, engagement), zoneBefore, effectiveFrom }),
    result: after
      .filter(({ no: clause }) => onDay(after, clause, effectiveFrom) !== null)
      .filter((version) => version === onDay(after, version.no, effectiveFrom))
      .map((version) => ({
        no: version.no,
        kind: version.terms.kind,
        title: version.title,
        titleEn: clauseTitle(version).en,
        text: say(version),
        changed: changes.some((change) => change.no === version.no),
      })),
    may: mayWithAmendment(actor, engagementId, sideOf(actor, engagement), engagement, amendment),
  }

  /** What an open proposal would change is what holds now; a decided one is read beside what held then. */
  async function versionsBefore(): Promise<AgreedVersion[]> {
    if (open) return agreedVersions(db, engagementId)
    const earlier = (await loadAmendments(db, engagementId)).filter(
      (other) => other.status === 'accepted' && other.no < no,
    )
    return earlier.reduce<AgreedVersion[]>(applyAmendment, [])
  }
})

export const amendmentReadHandlers = [list, get]

function compare(
  no: string,
  before: readonly AgreedVersion[],
  after: readonly AgreedVersion[],
  amendment: AmendmentRow,
  say: Say,
) {
  const { effectiveFrom } = amendment
  const set = amendment.changes.some((change) => change.no === no && change.deed === 'set')
  const was = onDay(before, no, effectiveFrom) ?? baseOf(before, no)
  const is = set ? onDay(after, no, effectiveFrom) : null
  const shown = is ?? was
  if (!shown) throw new Error(`the amendment names clause ${no}, of which nothing is known`)
  return {
    no,
    kind: shown.terms.kind,
    title: shown.title,
    titleEn: clauseTitle(shown).en,
    deed: is === null ? ('ended' as const) : was === null ? ('added' as const) : ('changed' as const),
    before: was && describeVersion(was, say),
    after: is && describeVersion(is, say),
    differences: was && is ? differencesOf(titledTerms(was), titledTerms(is)) : [],
  }
}

/** What the two versions are compared by. */
function titledTerms(version: AgreedVersion) {
  const { title, titleEn, terms } = version
  return { title, titleEn, ...terms }
}
