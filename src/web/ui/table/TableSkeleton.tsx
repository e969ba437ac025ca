import { useTexts } from '../../i18n.ts'
import { Bar } from '../Bar.tsx'
import css from './TableSkeleton.module.css'

const widths = ['72%', '56%', '64%', '48%', '68%', '52%', '60%', '44%']

/** Rows of the height of real ones while the first answer is on its way. */
export function TableSkeleton() {
  const t = useTexts('shell')
  return (
    <div className={css.rows} role="status" aria-label={t('loading')}>
      {widths.map((width) => (
        <div key={width} className={css.row}>
          <Bar width={width} />
        </div>
      ))}
    </div>
  )
}
