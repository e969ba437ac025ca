import { useEffect, useState } from 'react'
import { useDataProblems } from '../../../../web/clause/useDataProblems.ts'
import { useAction } from '../../../../web/query.ts'
import { previewClause } from '../../api/clause.ts'
import type { Draft } from '../types.ts'
import { along } from './along.ts'
import type { ClauseForm } from './useClauseForm.ts'

const settleMs = 350

/** The value some time after it was typed last, so that not every letter asks the server. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    // What reads the same is the same, so that nothing is asked again for an equal object.
    const same = (old: T) => JSON.stringify(old) === JSON.stringify(value)
    const timer = setTimeout(() => setSettled((old) => (same(old) ? old : value)), settleMs)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

export type ClausePreviewed = ReturnType<typeof usePreview>

/** What the form's content would read like, what is to be thought of, and the clause as others would see it. */
export function usePreview(
  { engagementId, draft }: { readonly engagementId: string; readonly draft: Draft },
  /** The form's content once it is complete. */
  ready: ClauseForm['ready'],
  version: number,
) {
  const settled = useSettled(ready)
  const { id: draftId, effectiveFrom } = draft
  const filled = settled ?? {
    no: '1',
    title: '-',
    terms: { kind: 'enforcement' as const, params: { applies: 'all' as const, from: effectiveFrom } },
  }
  const { no, title, titleEn, terms, effectiveTo = null } = { effectiveTo: null, titleEn: undefined, ...filled }
  const named = titleEn === undefined ? { title } : { title, titleEn }
  const query = useAction(
    previewClause,
    { engagementId, draftId, no, ...named, terms, effectiveFrom, effectiveTo },
    { enabled: settled !== null, keepPrevious: true },
  )
  const clause = settled && { no, ...named, version, effectiveFrom, effectiveTo, terms }
  const others = clause ? along(draft, no, terms) : []
  const ofData = useDataProblems(engagementId, clause && [clause, ...others])
  const shown = settled === null ? undefined : query.data
  return {
    clause,
    others,
    text: shown?.text,
    titleEn: shown?.title.en ?? '',
    problems: shown ? [...shown.problems, ...ofData.filter(({ clauseNo }) => clauseNo === no)] : [],
    busy: query.isPlaceholderData,
  }
}
