import { Link } from '@tanstack/react-router'
import { UserRoundX } from 'lucide-react'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { useMay } from '../../../../web/session/session.ts'
import { listUnknownAccounts } from '../../api/unknownAccount.ts'
import { usePlaceIds } from '../useEngagement.ts'
import css from './Strip.module.css'

/** That figures belong to no agent because nobody is known to work under some logins; nothing where all are known. */
export function UnknownNotice() {
  const t = useTexts('import')
  const may = useMay()
  const { engagementId } = usePlaceIds()
  const enabled = may(listUnknownAccounts, engagementId)
  const { data } = useAction(listUnknownAccounts, { engagementId, pageSize: 20 }, { enabled })
  if (!data || data.total === 0) return null
  return (
    <p className={css.strip}>
      <UserRoundX size={16} aria-hidden />
      <span>
        <strong>{t('accounts.notice', { count: data.total })}</strong> {t('accounts.noticeHint')}
      </span>
      <Link to={`/engagements/${engagementId}/imports/accounts`}>{t('accounts.open')}</Link>
    </p>
  )
}
