import { useState } from 'react'
import type { ActionOutput } from '../../../../platform/action/action.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { createInvitation } from '../../api/invitation.ts'
import { GrantsField } from './GrantsField.tsx'
import { LinkDialog } from './LinkDialog.tsx'

/** Asks whom to invite to which roles, and then hands out the link. */
export function InviteDrawer({ onClose }: { onClose: () => void }) {
  const t = useTexts('org')
  const [done, setDone] = useState<ActionOutput<typeof createInvitation> | null>(null)
  const form = useForm({
    action: createInvitation,
    initial: { grants: [] },
    affects: ['invitation'],
    onDone: setDone,
  })
  if (done) return <LinkDialog name={String(form.value('displayName') ?? '')} issued={done} onClose={onClose} />
  return (
    <FormDrawer form={form} title={t('invitations.invite')} submitLabel={t('invitations.send')} onClose={onClose}>
      <TextField form={form} name="displayName" label={t('invitations.name')} />
      <TextField
        form={form}
        name="email"
        type="email"
        label={t('invitations.email')}
        hint={t('invitations.emailHint')}
      />
      <GrantsField form={form} />
    </FormDrawer>
  )
}
