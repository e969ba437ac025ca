import { useTexts } from '../i18n.ts'
import { Bar } from './Bar.tsx'
import css from './PageSkeleton.module.css'

/** Stands in while the code of a page loads; its header has the height of a real one. */
export function PageSkeleton() {
  const t = useTexts('shell')
  return (
    <div className={css.page} role="status" aria-label={t('loading')}>
      <Bar width="120px" />
      <Bar width="240px" height="22px" />
      <Bar width="60%" />
    </div>
  )
}
