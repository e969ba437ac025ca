import { useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { SelectField } from '../../../../web/ui/form/SelectField.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { createOrganization, inviteOwner } from '../../api/organization.ts'
import { LinkDialog } from './LinkDialog.tsx'

type Issued = { readonly link: string; readonly expiresAt: string }

/** Opens an organisation and hands out the link for its owner. */
export function OpenOrganizationDrawer({ onClose }: { onClose: () => void }) {
  const t = useTexts('org')
  const v = useTexts('vocabulary')
  const [issued, setIssued] = useState<Issued | null>(null)
  const form = useForm({ action: createOrganization, initial: {}, affects: ['organization'], onDone: setIssued })
  if (issued) return <LinkDialog name={String(form.value('ownerName') ?? '')} issued={issued} onClose={onClose} />
  const kinds = (['client', 'vendor'] as const).map((kind) => ({ value: kind, label: v(`organizationKind.${kind}`) }))
  return (
    <FormDrawer form={form} title={t('organizations.open')} submitLabel={t('organizations.submit')} onClose={onClose}>
      <SelectField form={form} name="kind" label={t('organizations.kind')} options={kinds} />
      <TextField form={form} name="name" label={t('organizations.name')} />
      <TextField form={form} name="ownerName" label={t('organizations.ownerName')} />
      <TextField form={form} name="ownerEmail" type="email" label={t('organizations.ownerEmail')} />
    </FormDrawer>
  )
}

/** A new link for the owner of an organisation that nobody has joined yet. */
export function InviteOwnerDrawer({ organizationId, onClose }: { organizationId: string; onClose: () => void }) {
  const t = useTexts('org')
  const [issued, setIssued] = useState<Issued | null>(null)
  const form = useForm({
    action: inviteOwner,
    initial: { organizationId },
    affects: ['organization'],
    onDone: setIssued,
  })
  if (issued) return <LinkDialog name={String(form.value('ownerName') ?? '')} issued={issued} onClose={onClose} />
  return (
    <FormDrawer
      form={form}
      title={t('organizations.inviteAgain')}
      submitLabel={t('invitations.send')}
      onClose={onClose}
    >
      <TextField form={form} name="ownerName" label={t('organizations.ownerName')} />
      <TextField
        form={form}
        name="ownerEmail"
        type="email"
        label={t('organizations.ownerEmail')}
        hint={t('organizations.inviteAgainHint')}
      />
    </FormDrawer>
  )
}
