import { useTexts } from '../../../../web/i18n.ts'
import { isTextKey, useAnyText } from '../../../../web/i18n.ts'
import css from './ProblemText.module.css'

/** Why a line was rejected, and below it what to do. */
export function Reason({ code, reason }: { code: string; reason: string }) {
  const t = useTexts('import')
  const any = useAnyText()
  const key = `import:hints.${code}`
  return (
    <span className={css.reason}>
      <span>{reason}</span>
      <span className={css.hint}>{isTextKey(key) ? any(key) : t('hints.other')}</span>
    </span>
  )
}

/** What stood in the cell, as it was written. */
export function Value({ value }: { value: string | null }) {
  const t = useTexts('import')
  if (value === null) return '—'
  if (value.trim() === '') return <span className={css.empty}>{t('rejected.emptyValue')}</span>
  return (
    <code className={css.value} title={value}>
      {value}
    </code>
  )
}
