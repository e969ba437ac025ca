import { useTexts } from '../../../../web/i18n.ts'
import type { Beside } from '../types.ts'
import { besideValue } from '../besideText.ts'
import { BesideDifference } from './BesideDifference.tsx'
import css from './BesideList.module.css'

/** The marketplace's own figures beside ours, with the difference and why we know of it. */
export function BesideList({ rows }: { rows: readonly Beside[] }) {
  const t = useTexts('measure')
  const own = (row: Beside) =>
    row.unit === 'ms' ? t('seconds', { count: besideValue(row.unit, row.ours) }) : besideValue(row.unit, row.ours)
  return (
    <ul className={css.list}>
      {rows.map((row) => (
        <li
          key={`${row.shopId} ${row.layout} ${row.columnName} ${row.login ?? ''} ${row.firstDay}`}
          className={css.item}
        >
          <div className={css.head}>
            <span className={css.name}>{row.columnName}</span>
            <span className={css.difference}>
              <BesideDifference row={row} />
            </span>
          </div>
          <dl className={css.pair}>
            <div>
              <dt>{t('beside.theirs')}</dt>
              <dd>{row.raw || '—'}</dd>
            </div>
            <div>
              <dt>{t('beside.ours')}</dt>
              <dd>{row.ours === null ? '—' : own(row)}</dd>
            </div>
          </dl>
          <p className={css.note}>
            {row.shopName}
            {row.agentName || row.login ? ` · ${row.agentName ?? row.login}` : ''} · {row.layoutName} ·{' '}
            <span className={css.days}>
              {row.lastDay === row.firstDay ? row.firstDay : t('span', { from: row.firstDay, to: row.lastDay })}
            </span>
          </p>
          {row.difference !== null && row.difference !== 0 && (
            <p className={css.reason}>{t('beside.reason', { reason: row.reasonText || t('beside.unknown') })}</p>
          )}
        </li>
      ))}
    </ul>
  )
}
