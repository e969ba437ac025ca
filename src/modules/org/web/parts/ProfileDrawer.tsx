import { useTexts } from '../../../../web/i18n.ts'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { NumberField } from '../../../../web/ui/form/NumberField.tsx'
import { SelectField } from '../../../../web/ui/form/SelectField.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { taxpayerKinds, updateOrganization } from '../../api/organization.ts'
import type { Organization } from '../types.ts'

export function ProfileDrawer({ organization, onClose }: { organization: Organization; onClose: () => void }) {
  const t = useTexts('org')
  const { id: _id, kind: _kind, code: _code, createdAt: _createdAt, bankAccount, ...profile } = organization
  const form = useForm({
    action: updateOrganization,
    initial: { ...profile, bankAccount: bankAccount.value },
    affects: ['organization', 'session'],
    onDone: onClose,
  })
  const kinds = taxpayerKinds.map((kind) => ({ value: kind, label: t(`profile.taxpayer.${kind}`) }))
  return (
    <FormDrawer form={form} title={t('profile.edit')} submitLabel={t('profile.save')} onClose={onClose}>
      <TextField form={form} name="name" label={t('profile.name')} />
      <TextField form={form} name="unifiedSocialCreditCode" label={t('profile.creditCode')} />
      <TextField form={form} name="legalRepresentative" label={t('profile.legalRepresentative')} />
      <TextField form={form} name="address" label={t('profile.address')} lines={2} />
      <SelectField form={form} name="taxpayerKind" label={t('profile.taxpayerKind')} options={kinds} />
      <TextField form={form} name="registeredPhone" type="tel" label={t('profile.registeredPhone')} />
      <TextField form={form} name="bankName" label={t('profile.bankName')} />
      <TextField form={form} name="bankAccount" label={t('profile.bankAccount')} />
      <NumberField
        form={form}
        name="dailyReveals"
        label={t('profile.dailyReveals')}
        hint={t('profile.dailyRevealsHint')}
        unit={t('profile.timesUnit')}
      />
    </FormDrawer>
  )
}
