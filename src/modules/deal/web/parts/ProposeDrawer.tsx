import { useNavigate } from '@tanstack/react-router'
import type { ActionInput } from '../../../../platform/action/action.ts'
import { defaultZone } from '../../../../platform/action/zone.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { useActor } from '../../../../web/session/session.ts'
import { Field } from '../../../../web/ui/form/Field.tsx'
import { Input } from '../../../../web/ui/form/Input.tsx'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm, type Form } from '../../../../web/ui/form/useForm.ts'
import { useToast } from '../../../../web/ui/toast.tsx'
import { lookupOrganization } from '../../../org/api/organization.ts'
import { proposeEngagement } from '../../api/engagement.ts'
import css from './ProposeDrawer.module.css'
import { TermFields } from './TermFields.tsx'

type ProposeForm = Form<ActionInput<typeof proposeEngagement>>

/** An offer to the organisation behind a directory code. */
export function ProposeDrawer({ onClose }: { onClose: () => void }) {
  const t = useTexts('deal')
  const toast = useToast()
  const navigate = useNavigate()
  const form = useForm({
    action: proposeEngagement,
    initial: { productType: 'longTerm', zone: defaultZone, message: '' },
    affects: ['engagement'],
    onDone: ({ id, code }) => {
      toast(t('propose.done', { code }))
      void navigate({ to: '/engagements/$engagementId', params: { engagementId: id } })
    },
  })
  return (
    <FormDrawer form={form} title={t('propose.action')} submitLabel={t('propose.action')} onClose={onClose}>
      <CounterpartyField form={form} />
      <TextField form={form} name="name" label={t('propose.name')} placeholder={t('propose.namePlaceholder')} />
      <TermFields form={form} />
      <TextField
        form={form}
        name="message"
        label={t('propose.message')}
        placeholder={t('propose.messagePlaceholder')}
        lines={3}
      />
    </FormDrawer>
  )
}

/** The code with the name behind it as soon as it is whole, so that nobody offers to a stranger by a slip. */
function CounterpartyField({ form }: { form: ProposeForm }) {
  const t = useTexts('deal')
  const v = useTexts('vocabulary')
  const { organization } = useActor()
  const typed = String(form.value('counterpartyCode') ?? '')
  const code = typed.replaceAll(/[\s-]/g, '').toUpperCase()
  const whole = /^[2-9A-HJ-NP-Z]{8}$/.test(code)
  const { data: found, error } = useAction(lookupOrganization, { code }, { enabled: whole })
  const own = organization?.kind
  const wrong = found && own && found.kind === own
  const note = !whole
    ? null
    : error
      ? { bad: true, text: t('propose.notFound') }
      : wrong
        ? { bad: true, text: t('propose.wrongKind', { kind: v(`organizationKind.${own}`) }) }
        : found
          ? { bad: false, text: t('propose.found', { name: found.name, kind: v(`organizationKind.${found.kind}`) }) }
          : null
  return (
    <Field form={form} name="counterpartyCode" label={t('propose.code')} hint={t('propose.codeHint')}>
      {(control) => (
        <>
          <Input
            {...control}
            autoComplete="off"
            placeholder="K7QM-2XPD"
            value={typed}
            onChange={(event) => form.set('counterpartyCode', event.target.value)}
          />
          <p className={note?.bad ? css.bad : css.found} role="status">
            {note?.text}
          </p>
        </>
      )}
    </Field>
  )
}
