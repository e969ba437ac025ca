import { useTexts } from '../../../../web/i18n.ts'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import type { EngagementItem } from '../model.ts'

/** Whether something waits on the reader, on the other side, or on nobody. */
export function WaitsPill({ row }: { row: Pick<EngagementItem, 'waitsOn' | 'waitsOnYou'> }) {
  const t = useTexts('deal')
  if (row.waitsOnYou) return <StatePill tone="warn">{t('waiting')}</StatePill>
  if (row.waitsOn.length > 0) return <StatePill tone="idle">{t('waitsThem')}</StatePill>
  return <span>—</span>
}
