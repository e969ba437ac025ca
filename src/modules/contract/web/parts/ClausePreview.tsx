import { useEffect, useState } from 'react'
import { SimulationPanel } from '../../../../web/clause/SimulationPanel.tsx'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import type { ClauseForm } from '../form/useClauseForm.ts'
import { previewClause } from '../../api/clause.ts'
import type { Draft } from '../types.ts'
import css from './ClausePreview.module.css'
import { Problems } from './Problems.tsx'

type Props = {
  engagementId: string
  draft: Draft
  english: boolean
  /** The form's content once it is complete. */
  ready: ClauseForm['ready']
  version: number
}

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

/** The text a clause makes, what is to be thought of, and what past months would have come to. */
export function ClausePreview({ engagementId, draft, english, ready, version }: Props) {
  const t = useTexts('contract')
  const settled = useSettled(ready)
  const { id: draftId, effectiveFrom } = draft
  const filled = settled ?? {
    no: '1',
    title: '-',
    terms: { kind: 'enforcement' as const, params: { applies: 'all' as const, from: effectiveFrom } },
  }
  const { no, title, terms, effectiveTo = null } = { effectiveTo: null, ...filled }
  const query = useAction(
    previewClause,
    { engagementId, draftId, no, title, terms, effectiveFrom, effectiveTo },
    { enabled: settled !== null, keepPrevious: true },
  )
  const shown = settled === null ? undefined : query.data
  const clause = settled && { no, title, version, effectiveFrom, effectiveTo, terms }
  return (
    <aside className={css.preview} aria-label={t('preview.title')}>
      <div className={css.text}>
        <h3>{t('preview.title')}</h3>
        {!shown && <p className={css.note}>{t('preview.incomplete')}</p>}
        {shown && (
          <div aria-live="polite" aria-busy={query.isPlaceholderData}>
            {(english ? (['en', 'zh'] as const) : (['zh', 'en'] as const)).map((language) => (
              <div key={language} lang={language === 'zh' ? 'zh-CN' : 'en'} className={css.language}>
                <span>{t(`preview.${language}`)}</span>
                <p>{shown.text[language]}</p>
              </div>
            ))}
            <Problems problems={shown.problems} />
          </div>
        )}
      </div>
      <SimulationPanel engagementId={engagementId} clause={clause} />
    </aside>
  )
}
