import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { InstantField } from '../../../../web/ui/form/InstantField.tsx'
import { SelectField } from '../../../../web/ui/form/SelectField.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { useToast } from '../../../../web/ui/toast.tsx'
import { listEngagementMembers } from '../../api/engagementMember.ts'
import { assignSubAccount } from '../../api/subAccount.ts'
import { useEngagementId } from '../useEngagement.ts'
import type { Account } from '../types.ts'
import css from './AssignDrawer.module.css'

/** Hands a login to an agent, from when to when, by the clock of the engagement's zone. */
export function AssignDrawer({ account, onClose }: { account: Account; onClose: () => void }) {
  const t = useTexts('deal')
  const v = useTexts('vocabulary')
  const toast = useToast()
  const engagementId = useEngagementId()
  const { data, isPending } = useAction(listEngagementMembers, { engagementId, side: 'vendor', pageSize: 100 })
  const form = useForm({
    action: assignSubAccount,
    initial: { engagementId, id: account.id, takeOver: account.holder !== null },
    affects: ['subAccount', 'engagement', 'engagementShop'],
    onDone: () => {
      toast(t('accounts.assigned'))
      onClose()
    },
  })
  const people = (data?.rows ?? []).filter((row) => row.shopIds === null || row.shopIds.includes(account.shopId))
  const serving = people.toSorted((a, b) => Number(b.roles.includes('agent')) - Number(a.roles.includes('agent')))
  const takeOver = form.value('takeOver') === true
  return (
    <FormDrawer
      form={form}
      title={`${t('accounts.assign')} · ${account.login}`}
      submitLabel={t('accounts.assign')}
      onClose={onClose}
    >
      <SelectField
        form={form}
        name="memberId"
        label={t('accounts.agent')}
        hint={t('accounts.agentHint')}
        loading={isPending}
        options={serving.flatMap((row) =>
          row.memberId
            ? [
                {
                  value: row.memberId,
                  label: `${row.displayName} · ${row.roles.map((role) => v(`role.${role}`)).join(' / ')}`,
                },
              ]
            : [],
        )}
      />
      <InstantField form={form} name="validFrom" label={t('accounts.from')} hint={t('accounts.fromHint')} />
      <InstantField form={form} name="validTo" label={t('accounts.to')} hint={t('accounts.toHint')} />
      {account.holder && (
        <div className={css.takeOver}>
          <label>
            <input
              type="checkbox"
              checked={takeOver}
              onChange={(event) => form.set('takeOver', event.target.checked)}
            />
            {t('accounts.takeOver')}
          </label>
          <p>{t('accounts.takeOverHint', { name: account.holder.agentName })}</p>
        </div>
      )}
      <TextField form={form} name="reason" label={t('accounts.reason')} lines={2} />
    </FormDrawer>
  )
}
