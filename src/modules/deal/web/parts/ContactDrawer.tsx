import { useTexts } from '../../../../web/i18n.ts'
import { useAction, useCommand } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { SelectField } from '../../../../web/ui/form/SelectField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { setEngagementContact } from '../../api/engagementContact.ts'
import { listEngagementMembers } from '../../api/engagementMember.ts'
import type { Duty } from '../../policy/vocabulary.ts'
import type { Engagement } from '../model.ts'

type Props = { engagement: Engagement; duty: Duty; memberId: string | null; onClose: () => void }

/** Names who of the own side answers for a duty, or takes the name away. */
export function ContactDrawer({ engagement, duty, memberId, onClose }: Props) {
  const t = useTexts('deal')
  const v = useTexts('vocabulary')
  const engagementId = engagement.id
  const { data, isPending } = useAction(listEngagementMembers, { engagementId, side: engagement.side, pageSize: 100 })
  const form = useForm({
    action: setEngagementContact,
    initial: { engagementId, duty, memberId },
    affects: ['engagementContact', 'engagement'],
    onDone: onClose,
  })
  const remove = useCommand(setEngagementContact, { affects: ['engagementContact', 'engagement'] })
  const options = (data?.rows ?? []).flatMap((row) =>
    row.memberId
      ? [
          {
            value: row.memberId,
            label: `${row.displayName} · ${row.roles.map((role) => v(`role.${role}`)).join(' / ')}`,
          },
        ]
      : [],
  )
  const title = t('contacts.edit', { duty: v(`duty.${duty}`) })
  return (
    <FormDrawer form={form} title={title} submitLabel={t('contacts.save')} onClose={onClose}>
      <SelectField
        form={form}
        name="memberId"
        label={t('contacts.who')}
        hint={t('contacts.whoHint')}
        options={options}
        loading={isPending}
      />
      {memberId && (
        <Button
          loading={remove.isPending}
          onClick={() => remove.mutate({ engagementId, duty, memberId: null }, { onSuccess: onClose })}
        >
          {t('contacts.remove')}
        </Button>
      )}
    </FormDrawer>
  )
}
