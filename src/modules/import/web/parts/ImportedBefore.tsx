import { Link } from '@tanstack/react-router'
import { useTexts } from '../../../../web/i18n.ts'
import type { Inspection } from '../columns.ts'
import { usePlaceIds } from '../useEngagement.ts'
import css from './ImportedBefore.module.css'
import { Remark } from './Remark.tsx'

/** That the same content came in before, which does no harm. */
export function ImportedBefore({ found: { importedBefore } }: { found: Inspection }) {
  const t = useTexts('import')
  const { engagementId } = usePlaceIds()
  if (!importedBefore) return null
  const { importId, no } = importedBefore
  return (
    <div className={css.before}>
      <Remark tone="note">
        {t('wizard.before', { no })}{' '}
        <Link to={`/engagements/${engagementId}/imports/${importId}`}>{t('wizard.beforeLink', { no })}</Link>
      </Remark>
    </div>
  )
}
