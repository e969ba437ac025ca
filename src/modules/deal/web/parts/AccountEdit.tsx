import { useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useCommand } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { useToast } from '../../../../web/ui/toast.tsx'
import { removeSubAccount, restoreSubAccount, updateSubAccount } from '../../api/subAccount.ts'
import { useEngagementId } from '../useEngagement.ts'
import type { Account } from '../types.ts'

const affects = ['subAccount', 'engagement', 'engagementShop']

/** Login and display name, and whether the login is in use. */
export function AccountEdit({ account, onClose }: { account: Account; onClose: () => void }) {
  const t = useTexts('deal')
  const toast = useToast()
  const engagementId = useEngagementId()
  const [asking, setAsking] = useState(false)
  const remove = useCommand(removeSubAccount, { affects })
  const restore = useCommand(restoreSubAccount, { affects })
  const { id, version, login, display } = account
  const form = useForm({
    action: updateSubAccount,
    initial: { engagementId, id, version, login, display },
    affects,
    onDone: () => {
      toast(t('accounts.saved'))
      onClose()
    },
  })
  const active = account.status === 'active'
  const label = active ? t('accounts.remove') : t('accounts.restore')
  const confirm = async () => {
    await (active ? remove : restore).mutateAsync({ engagementId, id, version })
    onClose()
  }
  return (
    <FormDrawer form={form} title={t('accounts.edit')} submitLabel={t('accounts.save')} onClose={onClose}>
      <TextField form={form} name="login" label={t('accounts.login')} hint={t('accounts.loginHint')} />
      <TextField form={form} name="display" label={t('accounts.display')} hint={t('accounts.displayHint')} />
      <Button danger={active} onClick={() => setAsking(true)}>
        {label}
      </Button>
      {asking && (
        <ConfirmDialog
          title={label}
          confirmLabel={label}
          danger={active}
          onConfirm={confirm}
          onClose={() => setAsking(false)}
        >
          {t(active ? 'accounts.removeHint' : 'accounts.restoreHint', { login })}
        </ConfirmDialog>
      )}
    </FormDrawer>
  )
}
