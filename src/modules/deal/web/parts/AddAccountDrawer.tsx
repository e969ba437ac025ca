import { useTexts } from '../../../../web/i18n.ts'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { SelectField } from '../../../../web/ui/form/SelectField.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { useToast } from '../../../../web/ui/toast.tsx'
import { createSubAccount } from '../../api/subAccount.ts'
import { useEngagementId } from '../useEngagement.ts'
import type { EngagementShopRow } from './ShopRowMenu.tsx'

/** One login more. */
export function AddAccountDrawer({ shops, onClose }: { shops: readonly EngagementShopRow[]; onClose: () => void }) {
  const t = useTexts('deal')
  const toast = useToast()
  const engagementId = useEngagementId()
  const form = useForm({
    action: createSubAccount,
    initial: { engagementId, display: '', ...(shops.length === 1 ? { shopId: shops[0]?.shopId } : {}) },
    affects: ['subAccount', 'engagement', 'engagementShop'],
    onDone: () => {
      toast(t('accounts.added'))
      onClose()
    },
  })
  return (
    <FormDrawer form={form} title={t('accounts.add')} submitLabel={t('accounts.add')} onClose={onClose}>
      <SelectField
        form={form}
        name="shopId"
        label={t('accounts.shop')}
        options={shops.map((shop) => ({ value: shop.shopId, label: shop.name }))}
      />
      <TextField form={form} name="login" label={t('accounts.login')} hint={t('accounts.loginHint')} />
      <TextField form={form} name="display" label={t('accounts.display')} hint={t('accounts.displayHint')} />
    </FormDrawer>
  )
}
