import { Link } from '@tanstack/react-router'
import { useTexts } from '../../../../web/i18n.ts'
import type { Contract } from '../types.ts'
import css from './Banner.module.css'

/** The drafts of the own side, which nobody else sees. */
export function DraftBar({ contract }: { contract: Contract }) {
  const t = useTexts('contract')
  return (
    <section className={css.drafts} aria-label={t('draft.own')}>
      <h2>{t('draft.own')}</h2>
      <ul>
        {contract.drafts.map((draft) => (
          <li key={draft.id}>
            <Link
              to="/engagements/$engagementId/drafts/$draftId"
              params={{ engagementId: contract.engagementId, draftId: draft.id }}
            >
              {draft.title}
            </Link>
            <span>{t('draft.count', { count: draft.changes })}</span>
          </li>
        ))}
      </ul>
      <span className={css.note}>{t('draft.private')}</span>
    </section>
  )
}
