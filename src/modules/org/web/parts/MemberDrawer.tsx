import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { useMay } from '../../../../web/session/session.ts'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { SidePanel } from '../../../../web/ui/overlay/SidePanel.tsx'
import { PageSkeleton } from '../../../../web/ui/PageSkeleton.tsx'
import { useToast } from '../../../../web/ui/toast.tsx'
import { getMember, updateMember } from '../../api/member.ts'
import type { Member } from '../types.ts'
import { GrantsField } from './GrantsField.tsx'
import { MemberAccess } from './MemberAccess.tsx'
import { MemberFacts } from './MemberFacts.tsx'

/** One member: to be changed by an owner, to be read by colleagues. */
export function MemberDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTexts('org')
  const u = useTexts('ui')
  const may = useMay()
  const query = useAction(getMember, { id })
  const member = query.data
  if (member && member.status !== 'ended' && may(updateMember)) {
    return <EditMember key={member.version} member={member} onClose={onClose} />
  }
  return (
    <SidePanel title={member?.displayName ?? t('members.drawer')} onClose={onClose}>
      {query.error && (
        <ErrorState
          title={u('error.title', { what: t('members.drawer') })}
          error={query.error}
          onRetry={() => void query.refetch()}
        />
      )}
      {!query.error && !member && <PageSkeleton />}
      {member && <MemberFacts member={member} />}
    </SidePanel>
  )
}

function EditMember({ member, onClose }: { member: Member; onClose: () => void }) {
  const t = useTexts('org')
  const toast = useToast()
  const { id, displayName, jobTitle, phone, grants, version } = member
  const form = useForm({
    action: updateMember,
    initial: { id, displayName, jobTitle, phone: phone.value, grants, version },
    affects: ['member', 'session'],
    onDone: () => {
      toast(t('members.saved'))
      onClose()
    },
  })
  return (
    <FormDrawer form={form} title={displayName} submitLabel={t('members.edit')} onClose={onClose}>
      <TextField form={form} name="displayName" label={t('contacts.name')} />
      <TextField form={form} name="jobTitle" label={t('contacts.jobTitle')} />
      <TextField form={form} name="phone" type="tel" label={t('contacts.phone')} />
      <GrantsField form={form} />
      <MemberAccess member={member} onDone={onClose} />
    </FormDrawer>
  )
}
