import { useLanguage, useTexts } from '../../../../web/i18n.ts'
import type { EvaluationRow } from '../types.ts'

const order = ['missed', 'near', 'met', 'exceeded', 'notEnforced', 'noData'] as const

/** How many clauses there are and how they stand; what does not occur is not named. */
export function BoardSummary({ rows }: { rows: readonly Pick<EvaluationRow, 'result'>[] }) {
  const t = useTexts('evaluation')
  const between = useLanguage() === 'en' ? ', ' : '、'
  const parts = order.flatMap((result) => {
    const count = rows.filter((row) => row.result === result).length
    return count === 0 ? [] : [t('summaryPart', { count, result: t(`result.${result}`).toLowerCase() })]
  })
  return <>{t('summary', { count: rows.length, parts: parts.join(between) })}</>
}
