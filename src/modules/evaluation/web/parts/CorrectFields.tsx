import type { ActionInput } from '../../../../platform/action/action.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { NumberField } from '../../../../web/ui/form/NumberField.tsx'
import { SelectField } from '../../../../web/ui/form/SelectField.tsx'
import type { Form } from '../../../../web/ui/form/useForm.ts'
import type { disputeEvaluation } from '../../api/dispute.ts'
import { listEnteredValues } from '../../api/enteredValue.ts'
import { enteredText } from '../show.ts'
import type { EvaluationRow } from '../types.ts'
import { EnteredField } from './EnteredField.tsx'

type Props = {
  engagementId: string
  form: Form<ActionInput<typeof disputeEvaluation>>
  row: Pick<EvaluationRow, 'from' | 'to' | 'enteredMetrics'>
}

/** Which entered value is wrong and what it should be. */
export function CorrectFields({ engagementId, form, row }: Props) {
  const t = useTexts('evaluation')
  const values = useAction(listEnteredValues, { engagementId, from: row.from, to: row.to, pageSize: 100 })
  const own = (values.data?.rows ?? []).filter(({ metric }) => row.enteredMetrics.some(({ key }) => key === metric))
  const picked = own.find(({ id }) => id === form.value('ask.enteredValueId'))
  return (
    <>
      <SelectField
        needed
        form={form}
        name="ask.enteredValueId"
        label={t('disputeForm.entered')}
        loading={values.isPending}
        options={own.map((value) => ({ value: value.id, label: `${value.name} ${value.from} ${enteredText(value)}` }))}
      />
      {picked &&
        (picked.reading === 'rate' ? (
          <>
            <NumberField needed form={form} name="ask.met" label={t('disputeForm.met')} />
            <NumberField needed form={form} name="ask.total" label={t('disputeForm.total')} />
          </>
        ) : (
          <EnteredField form={form} name="ask.value" label={t('disputeForm.value')} reading={picked.reading} />
        ))}
    </>
  )
}
