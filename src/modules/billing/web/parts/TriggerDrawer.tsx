import { useTexts } from '../../../../web/i18n.ts'
import { DateField } from '../../../../web/ui/form/DateField.tsx'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { triggerPayable } from '../../api/payable.ts'
import type { Payable, StepProps } from '../types.ts'

type Props = StepProps<{ readonly payable: Payable }>

/** States on which day the condition of a payable came about. */
export function TriggerDrawer({ engagementId, payable: { id, version }, onClose, onDone }: Props) {
  const t = useTexts('billing')
  const form = useForm({
    action: triggerPayable,
    initial: { engagementId, id, version, on: '' },
    onDone: () => {
      onDone()
      onClose()
    },
  })
  return (
    <FormDrawer form={form} title={t('trigger')} submitLabel={t('trigger')} onClose={onClose}>
      <DateField form={form} name="on" label={t('triggerOn')} hint={t('triggerHint')} />
    </FormDrawer>
  )
}
