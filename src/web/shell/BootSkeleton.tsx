import { useTexts } from '../i18n.ts'
import css from './BootSkeleton.module.css'

/** The empty frame while the first call runs, of the same measures as the shell. */
export function BootSkeleton() {
  const t = useTexts('shell')
  return (
    <div className={css.frame} role="status" aria-label={t('loading')}>
      <div className={css.sheet} />
    </div>
  )
}
