import { useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { SidePanel } from '../../../../web/ui/overlay/SidePanel.tsx'
import { PageSkeleton } from '../../../../web/ui/PageSkeleton.tsx'
import { getSubAccount } from '../../api/subAccount.ts'
import { useEngagementId, useMayDo } from '../useEngagement.ts'
import { AccountEdit } from './AccountEdit.tsx'
import { AssignDrawer } from './AssignDrawer.tsx'
import { HolderList } from './HolderList.tsx'
import css from './AccountDrawer.module.css'

/** One login: who works under it, who did before, and handing it to somebody else. */
export function AccountDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTexts('deal')
  const u = useTexts('ui')
  const mayDo = useMayDo()
  const engagementId = useEngagementId()
  const [open, setOpen] = useState<'assign' | 'edit' | null>(null)
  const query = useAction(getSubAccount, { engagementId, id })
  const account = query.data
  if (account && open === 'assign') return <AssignDrawer account={account} onClose={() => setOpen(null)} />
  if (account && open === 'edit') return <AccountEdit account={account} onClose={() => setOpen(null)} />
  const mayAssign = mayDo('assignAgents') && account?.status === 'active'
  return (
    <SidePanel
      title={account?.login ?? t('accounts.drawer')}
      onClose={onClose}
      extra={
        <div className={css.actions}>
          {account && mayDo('keepAccounts') && <Button onClick={() => setOpen('edit')}>{t('accounts.edit')}</Button>}
          {mayAssign && (
            <Button type="primary" onClick={() => setOpen('assign')}>
              {t('accounts.assign')}
            </Button>
          )}
        </div>
      }
    >
      {query.error && !account && (
        <ErrorState
          title={u('error.title', { what: t('accounts.drawer') })}
          error={query.error}
          onRetry={() => void query.refetch()}
        />
      )}
      {!query.error && !account && <PageSkeleton />}
      {account && (
        <>
          <p className={css.facts}>
            {account.shopName}
            {account.display && ` · ${account.display}`} · {t(`accounts.states.${account.status}`)}
          </p>
          <HolderList account={account} mayEnd={mayDo('assignAgents')} />
        </>
      )}
    </SidePanel>
  )
}
