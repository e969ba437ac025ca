import type { ActionInput } from '../../../../platform/action/action.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { InstantField } from '../../../../web/ui/form/InstantField.tsx'
import { SelectField } from '../../../../web/ui/form/SelectField.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm, type Form } from '../../../../web/ui/form/useForm.ts'
import { useToast } from '../../../../web/ui/toast.tsx'
import { useZoneName } from '../../../../web/ui/zone.ts'
import { listEngagementMembers } from '../../../deal/api/engagementMember.ts'
import { requestExclusion } from '../../api/exclusion.ts'
import { requestReasons } from '../../policy/vocabulary.ts'
import css from './RequestDrawer.module.css'

type Props = {
  engagementId: string
  shops: readonly { readonly shopId: string; readonly name: string }[]
  shopId: string | undefined
  /** The one conversation that is to be left out; without it a stretch of time is asked for. */
  conversation?: { readonly no: number; readonly name: string }
  onClose: () => void
}

/** Asks the other side to leave something out: why, what, and on what it rests. */
export function RequestDrawer({ engagementId, shops, shopId, conversation, onClose }: Props) {
  const t = useTexts('measure')
  const toast = useToast()
  const zone = useZoneName()
  const only = shops.length === 1 ? shops[0]?.shopId : shopId
  const form = useForm({
    action: requestExclusion,
    initial: {
      engagementId,
      ...(only ? { shopId: only } : {}),
      ...(conversation ? { conversationNo: conversation.no } : {}),
    },
    affects: ['exclusion'],
    onDone: () => {
      toast(t('exclusion.requested'))
      onClose()
    },
  })
  return (
    <FormDrawer form={form} title={t('exclusion.requestTitle')} submitLabel={t('exclusion.request')} onClose={onClose}>
      <p className={css.hint}>{t('exclusion.hint')}</p>
      <SelectField
        form={form}
        name="reason"
        label={t('exclusion.reason')}
        options={requestReasons.map((value) => ({ value, label: t(`verdict.${value}`) }))}
      />
      {conversation ? (
        <p className={css.fact}>
          <span>{t('exclusion.conversation')}</span> {conversation.name}
        </p>
      ) : (
        <>
          <SelectField
            form={form}
            name="shopId"
            label={t('exclusion.shop')}
            placeholder={t('exclusion.allShops')}
            options={shops.map((shop) => ({ value: shop.shopId, label: shop.name }))}
          />
          <InstantField
            needed
            form={form}
            name="from"
            label={t('exclusion.from')}
            hint={t('exclusion.zoneHint', { zone })}
          />
          <InstantField needed form={form} name="to" label={t('exclusion.to')} hint={t('exclusion.toHint')} />
          <AgentField form={form} engagementId={engagementId} />
        </>
      )}
      <TextField form={form} name="note" label={t('exclusion.note')} hint={t('exclusion.noteHint')} lines={3} />
    </FormDrawer>
  )
}

type AgentFieldProps = { form: Form<ActionInput<typeof requestExclusion>>; engagementId: string }

/** Agents are known by their number to the vendor only; the other side asks by time. */
function AgentField({ form, engagementId }: AgentFieldProps) {
  const t = useTexts('measure')
  const { data } = useAction(listEngagementMembers, { engagementId, side: 'vendor', pageSize: 100 })
  const agents = (data?.rows ?? []).flatMap(({ memberId, displayName }) =>
    memberId === null ? [] : [{ value: memberId, label: displayName }],
  )
  if (agents.length === 0) return null
  return (
    <SelectField
      form={form}
      name="memberId"
      label={t('exclusion.agent')}
      hint={t('exclusion.agentHint')}
      placeholder={t('exclusion.whole')}
      options={agents}
    />
  )
}
