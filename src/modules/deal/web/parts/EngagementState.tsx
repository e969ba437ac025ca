import { useTexts } from '../../../../web/i18n.ts'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { statusTone, type EngagementItem } from '../model.ts'

/** The stage of an agreed engagement; of any other what became of the offer. */
export function EngagementState({ row }: { row: Pick<EngagementItem, 'status' | 'stage'> }) {
  const t = useTexts('deal')
  const v = useTexts('vocabulary')
  if (row.status !== 'accepted') return <StatePill tone={statusTone[row.status]}>{t(`status.${row.status}`)}</StatePill>
  const tone = row.stage === 'operating' ? 'good' : row.stage === 'closed' ? 'idle' : 'active'
  return <StatePill tone={tone}>{v(`stage.${row.stage}`)}</StatePill>
}
