import type { ActionInput } from '../../../../platform/action/action.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Choice } from '../../../../web/ui/Choice.tsx'
import { InstantField } from '../../../../web/ui/form/InstantField.tsx'
import { SelectField } from '../../../../web/ui/form/SelectField.tsx'
import type { Form } from '../../../../web/ui/form/useForm.ts'
import { listEngagementShops } from '../../../deal/api/engagementShop.ts'
import { requestReasons } from '../../../measure/policy/vocabulary.ts'
import type { disputeEvaluation } from '../../api/dispute.ts'
import { ConversationsField, type EvidenceConversation } from './ConversationsField.tsx'
import css from './FilesField.module.css'

export type ExcludeScope = 'time' | 'conversations'

type Props = {
  engagementId: string
  form: Form<ActionInput<typeof disputeEvaluation>>
  scope: ExcludeScope
  onScope: (scope: ExcludeScope) => void
  conversations: readonly EvidenceConversation[]
  onConversations: (conversations: readonly EvidenceConversation[]) => void
}

/** What is to be left out and why: a stretch of time, or conversations one by one. */
export function ExcludeFields({ engagementId, form, scope, onScope, conversations, onConversations }: Props) {
  const t = useTexts('evaluation')
  const shops = useAction(listEngagementShops, { engagementId }).data?.rows ?? []
  return (
    <>
      <SelectField
        needed
        form={form}
        name="ask.reason"
        label={t('disputeForm.reason')}
        options={requestReasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
      />
      <div className={css.scope}>
        <span aria-hidden>{t('disputeForm.scope')}</span>
        <Choice
          label={t('disputeForm.scope')}
          value={scope}
          options={[
            { value: 'time', label: t('disputeForm.scopeTime') },
            { value: 'conversations', label: t('disputeForm.scopeConversations') },
          ]}
          onChange={onScope}
        />
      </div>
      {scope === 'conversations' ? (
        <ConversationsField
          engagementId={engagementId}
          label={t('disputeForm.leftOut')}
          chosen={conversations}
          problem={form.error('ask.from')}
          onChange={onConversations}
        />
      ) : (
        <>
          <InstantField needed form={form} name="ask.from" label={t('disputeForm.from')} />
          <InstantField needed form={form} name="ask.to" label={t('disputeForm.to')} />
          <SelectField
            form={form}
            name="ask.shopId"
            label={t('disputeForm.shop')}
            placeholder={t('disputeForm.allShops')}
            options={shops.map((shop) => ({ value: shop.shopId, label: shop.name }))}
          />
        </>
      )}
    </>
  )
}
