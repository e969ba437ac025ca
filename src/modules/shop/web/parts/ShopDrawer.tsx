import type { ActionInput, ActionOutput } from '../../../../platform/action/action.ts'
import { defaultZone } from '../../../../platform/action/zone.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { useMay } from '../../../../web/session/session.ts'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { SelectField } from '../../../../web/ui/form/SelectField.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm, type Form } from '../../../../web/ui/form/useForm.ts'
import { ZoneField } from '../../../../web/ui/form/ZoneField.tsx'
import { SidePanel } from '../../../../web/ui/overlay/SidePanel.tsx'
import { PageSkeleton } from '../../../../web/ui/PageSkeleton.tsx'
import { useToast } from '../../../../web/ui/toast.tsx'
import { createShop, everyDay, getShop, marketplaces, updateShop } from '../../api.ts'
import { OnlineDutyFields } from './OnlineDutyFields.tsx'
import { ServiceHoursField } from './ServiceHoursField.tsx'
import { ShopFacts } from './ShopFacts.tsx'

type Shop = ActionOutput<typeof getShop>

/** A shop to be added. */
export function NewShop({ onClose }: { onClose: () => void }) {
  const t = useTexts('shop')
  const toast = useToast()
  const form = useForm({
    action: createShop,
    initial: {
      zone: defaultZone,
      serviceHours: everyDay({ from: 480, to: 1440 }),
      requiredOnlineMinutes: 0,
      exemptHours: [],
    },
    affects: ['shop', 'member'],
    onDone: () => {
      toast(t('added'))
      onClose()
    },
  })
  return (
    <FormDrawer form={form} title={t('add')} submitLabel={t('add')} onClose={onClose}>
      <ShopFields form={form} />
    </FormDrawer>
  )
}

/** A shop of the list: to be changed by the owner, to be read by others. */
export function ShopDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTexts('shop')
  const u = useTexts('ui')
  const may = useMay()
  const query = useAction(getShop, { id })
  const shop = query.data
  if (shop && shop.status === 'active' && may(updateShop)) {
    return <EditShop key={shop.version} shop={shop} onClose={onClose} />
  }
  return (
    <SidePanel title={shop?.name ?? t('drawer')} onClose={onClose}>
      {query.error && (
        <ErrorState
          title={u('error.title', { what: t('drawer') })}
          error={query.error}
          onRetry={() => void query.refetch()}
        />
      )}
      {!query.error && !shop && <PageSkeleton />}
      {shop && <ShopFacts shop={shop} />}
    </SidePanel>
  )
}

function EditShop({ shop, onClose }: { shop: Shop; onClose: () => void }) {
  const t = useTexts('shop')
  const toast = useToast()
  const { id, version, marketplace, name, category, zone, serviceHours, requiredOnlineMinutes, exemptHours } = shop
  const form = useForm({
    action: updateShop,
    initial: { id, version, marketplace, name, category, zone, serviceHours, requiredOnlineMinutes, exemptHours },
    affects: ['shop', 'engagementShop', 'engagement'],
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  // The form of a change has every field of the other one, and carries id and version besides.
  const fields = form as unknown as Form<ActionInput<typeof createShop>>
  return (
    <FormDrawer form={form} title={name} submitLabel={t('save')} onClose={onClose}>
      {shop.engagementCodes.length > 0 && <p>{t('changes')}</p>}
      <ShopFields form={fields} />
    </FormDrawer>
  )
}

function ShopFields({ form }: { form: Form<ActionInput<typeof createShop>> }) {
  const t = useTexts('shop')
  const v = useTexts('vocabulary')
  return (
    <>
      <SelectField
        form={form}
        name="marketplace"
        label={t('marketplace')}
        options={marketplaces.map((value) => ({ value, label: v(`marketplace.${value}`) }))}
      />
      <TextField form={form} name="name" label={t('name')} hint={t('nameHint')} />
      <TextField form={form} name="category" label={t('category')} placeholder={t('categoryHint')} />
      <ZoneField form={form} name="zone" label={t('zone')} hint={t('zoneHint')} />
      <ServiceHoursField form={form} />
      <OnlineDutyFields form={form} />
    </>
  )
}
