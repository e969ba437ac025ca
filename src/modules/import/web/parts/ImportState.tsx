import { useTexts } from '../../../../web/i18n.ts'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import type { ImportStatus } from '../../api/import.ts'
import { statusTone } from '../model.ts'

export function ImportState({ status }: { status: ImportStatus }) {
  const t = useTexts('import')
  return <StatePill tone={statusTone[status]}>{t(`states.${status}`)}</StatePill>
}
