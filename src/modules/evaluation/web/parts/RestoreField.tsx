import type { ActionInput } from '../../../../platform/action/action.ts'
import { formatFullInstant } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { SelectField } from '../../../../web/ui/form/SelectField.tsx'
import type { Form } from '../../../../web/ui/form/useForm.ts'
import { useZone } from '../../../../web/ui/zone.ts'
import { listExclusions } from '../../../measure/api/exclusion.ts'
import type { disputeEvaluation } from '../../api/dispute.ts'
import type { EvaluationRow } from '../types.ts'

type Props = {
  engagementId: string
  form: Form<ActionInput<typeof disputeEvaluation>>
  row: Pick<EvaluationRow, 'from' | 'to'>
}

/** Which exclusion both sides had agreed on is to be counted again: those that touch the days of the value. */
export function RestoreField({ engagementId, form, row }: Props) {
  const t = useTexts('evaluation')
  const zone = useZone()
  const query = useAction(listExclusions, { engagementId, status: 'granted', pageSize: 100 })
  const touching = (query.data?.rows ?? []).filter(({ from, to }) => {
    // Days of the zone are within one of those of UTC; one too many to choose from does no harm.
    const [first, last] = [from.slice(0, 10), to.slice(0, 10)]
    return first <= row.to && last >= row.from
  })
  return (
    <SelectField
      needed
      form={form}
      name="ask.exclusionId"
      label={t('disputeForm.exclusion')}
      hint={query.data && touching.length === 0 ? t('disputeForm.noExclusion') : ''}
      loading={query.isPending}
      options={touching.map(({ id, reason, from, to, conversation, shopName }) => ({
        value: id,
        label: [
          t(`reason.${reason}`),
          conversation ?? `${formatFullInstant(from, zone)} – ${formatFullInstant(to, zone)}`,
          shopName ?? t('disputeForm.allShops'),
        ].join(' · '),
      }))}
    />
  )
}
