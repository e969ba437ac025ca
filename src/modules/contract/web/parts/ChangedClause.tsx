import { useClauseTitle } from '../../../../web/clause/useClauseTitle.ts'
import { useLocalText, useTexts } from '../../../../web/i18n.ts'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { clauseDeedWords, clauseKindWords } from '../../policy/words.ts'
import { useDifference } from '../form/differences.ts'
import { deedTone } from '../tones.ts'
import type { AmendmentClause } from '../types.ts'
import css from './ChangedClause.module.css'

type Props = { clause: AmendmentClause; effectiveFrom: string; english: boolean }

/** One clause of a proposal: what it says now and then, and every parameter that differs. */
export function ChangedClause({ clause, effectiveFrom, english }: Props) {
  const t = useTexts('contract')
  const titleOf = useClauseTitle()
  const local = useLocalText()
  const describe = useDifference()
  const { no, kind, deed, before, after, differences } = clause
  const text = (side: typeof before) => (side ? (english ? side.text.en : side.text.zh) : null)
  return (
    <article className={css.clause} aria-label={t('edit.clause', { no })}>
      <header className={css.head}>
        <span className={css.no}>{no}</span>
        <h3>{titleOf(clause)}</h3>
        <span className={css.kind}>{local(clauseKindWords[kind])}</span>
        <StatePill tone={deedTone[deed]}>{local(clauseDeedWords[deed])}</StatePill>
      </header>
      <div className={before ? css.sides : css.alone}>
        {before && (
          <div className={css.before}>
            <h4>{t('amendment.before')}</h4>
            <p>{text(before)}</p>
          </div>
        )}
        <div className={css.after}>
          <h4>{t('amendment.after')}</h4>
          <p>{text(after) ?? t('amendment.ends', { from: effectiveFrom })}</p>
        </div>
      </div>
      {differences.length > 0 && (
        <table className={css.table} aria-label={t('amendment.differences')}>
          <tbody>
            {differences.map((difference) => {
              const { label, was, is } = describe(difference)
              return (
                <tr key={difference.path}>
                  <th scope="row">{label}</th>
                  <td>{was}</td>
                  <td aria-hidden>→</td>
                  <td>
                    <strong>{is}</strong>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </article>
  )
}
