import { CircleAlert, TriangleAlert } from 'lucide-react'
import { useLocalText, useTexts } from '../../../../web/i18n.ts'
import type { ContractProblem } from '../types.ts'
import css from './Problems.module.css'

type Props = {
  readonly problems: readonly ContractProblem[]
  /** Opens the clause a problem is about. */
  readonly onOpen?: (no: string) => void
}

/** What keeps a contract from being computed, then what is to be thought of. */
export function Problems({ problems, onOpen }: Props) {
  const t = useTexts('contract')
  const local = useLocalText()
  if (problems.length === 0) return null
  const sorted = problems.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'))
  return (
    <ul className={css.list} aria-label={t('preview.problems')}>
      {sorted.map((problem) => {
        const error = problem.severity === 'error'
        const Icon = error ? CircleAlert : TriangleAlert
        const { clauseNo } = problem
        return (
          <li
            key={`${problem.code} ${clauseNo} ${problem.path} ${problem.zh}`}
            className={error ? css.error : css.warning}
          >
            <Icon size={15} aria-hidden />
            <div>
              <strong>{t(error ? 'preview.error' : 'preview.warning')}</strong>{' '}
              {clauseNo !== null && onOpen ? (
                <button type="button" className={css.link} onClick={() => onOpen(clauseNo)}>
                  {t('edit.clause', { no: clauseNo })}
                </button>
              ) : (
                clauseNo !== null && <span>{t('edit.clause', { no: clauseNo })} </span>
              )}{' '}
              {local(problem)}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
