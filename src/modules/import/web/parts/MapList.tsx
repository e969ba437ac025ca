import { Check, LoaderCircle, TriangleAlert } from 'lucide-react'
import { useTexts } from '../../../../web/i18n.ts'
import type { Outcome } from './useMapMany.ts'
import css from './MapList.module.css'

export type MapLine = {
  readonly key: string
  readonly login: string
  readonly note: string
  readonly agent: string
  /** Why nothing can be done about it. */
  readonly problem: string | null
  readonly outcome: Outcome | undefined
}

/** What is about to be mapped, line by line, and what came of it. */
export function MapList({ label, lines }: { label: string; lines: readonly MapLine[] }) {
  const t = useTexts('import')
  return (
    <table className={css.list} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('accounts.login')}</th>
          <th scope="col">{t('accounts.agent')}</th>
          <th scope="col">{t('accounts.outcome')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key}>
            <td>
              <span className={css.login}>{line.login}</span>
              <span className={css.note}>{line.note}</span>
            </td>
            <td>{line.agent || '—'}</td>
            <td>
              <State line={line} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function State({ line: { problem, outcome } }: { line: MapLine }) {
  const t = useTexts('import')
  const failed = problem ?? (outcome?.state === 'failed' ? outcome.message : null)
  if (failed !== null) {
    return (
      <span className={css.bad}>
        <TriangleAlert size={13} aria-hidden />
        {failed}
      </span>
    )
  }
  if (outcome?.state === 'done') {
    return (
      <span className={css.good}>
        <Check size={13} aria-hidden />
        {t('accounts.mapped')}
      </span>
    )
  }
  if (outcome?.state === 'running') {
    return (
      <span className={css.note}>
        <LoaderCircle size={13} aria-hidden />
        {t('accounts.mapping')}
      </span>
    )
  }
  return <span className={css.note}>{t('accounts.ready')}</span>
}
