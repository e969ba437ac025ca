import { Link } from '@tanstack/react-router'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { SelectField } from '../../../../web/ui/form/SelectField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { useToast } from '../../../../web/ui/toast.tsx'
import { listShops } from '../../../shop/api.ts'
import { linkShop } from '../../api/engagementShop.ts'

type Props = { engagementId: string; linked: readonly string[]; onClose: () => void }

/** Brings one of the client's own shops in. */
export function LinkShopDrawer({ engagementId, linked, onClose }: Props) {
  const t = useTexts('deal')
  const v = useTexts('vocabulary')
  const toast = useToast()
  const { data, isPending } = useAction(listShops, { status: 'active', pageSize: 100 })
  const free = (data?.rows ?? []).filter((shop) => !linked.includes(shop.id))
  const form = useForm({
    action: linkShop,
    initial: { engagementId },
    affects: ['engagementShop', 'engagement', 'shop'],
    onDone: () => {
      toast(t('shops.linked'))
      onClose()
    },
  })
  return (
    <FormDrawer form={form} title={t('shops.link')} submitLabel={t('shops.link')} onClose={onClose}>
      <SelectField
        form={form}
        name="shopId"
        label={t('shops.which')}
        hint={t('shops.whichHint')}
        loading={isPending}
        options={free.map((shop) => ({
          value: shop.id,
          label: `${shop.name} · ${v(`marketplace.${shop.marketplace}`)}`,
        }))}
      />
      {data && free.length === 0 && (
        <p>
          {t('shops.none')} <Link to="/shops">{t('shops.create')}</Link>
        </p>
      )}
    </FormDrawer>
  )
}
