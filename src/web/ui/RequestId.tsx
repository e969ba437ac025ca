import { useTexts } from '../i18n.ts'
import css from './RequestId.module.css'

/** The number an administrator finds the failure by in the log. */
export function RequestId({ id }: { id: string | null }) {
  const t = useTexts('ui')
  if (!id) return null
  return (
    <span className={css.id}>
      {t('error.requestId')} <code>{id}</code>
    </span>
  )
}
