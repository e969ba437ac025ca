import { useTexts } from '../../../../web/i18n.ts'
import { besideDifference } from '../besideText.ts'
import type { Beside } from '../types.ts'

/** How far ours is from the marketplace's own. */
export function BesideDifference({ row }: { row: Pick<Beside, 'unit' | 'difference'> }) {
  const t = useTexts('measure')
  const text = besideDifference(row)
  if (row.difference === null) return <span>—</span>
  if (row.unit === 'rate') return <span>{t('points', { points: text })}</span>
  return <span>{row.unit === 'ms' ? t('seconds', { count: text }) : text}</span>
}
