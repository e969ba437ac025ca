import { useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { InstantField } from '../../../../web/ui/form/InstantField.tsx'
import { SelectField } from '../../../../web/ui/form/SelectField.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { useToast } from '../../../../web/ui/toast.tsx'
import { exerciseRight } from '../../api/terminationRight.ts'
import { deliveries } from '../../policy/vocabulary.ts'
import type { RightDetail } from '../types.ts'
import { FilesField, type EvidenceFile } from './FilesField.tsx'

/** Records a notice that was sent: its words, and when and how it reached the other side. */
export function ExerciseDrawer({
  engagementId,
  right,
  onClose,
}: {
  engagementId: string
  right: RightDetail
  onClose: () => void
}) {
  const t = useTexts('evaluation')
  const toast = useToast()
  const [files, setFiles] = useState<readonly EvidenceFile[]>([])
  const form = useForm({
    action: exerciseRight,
    initial: { engagementId, id: right.id, version: right.version, notice: right.draft, fileIds: [] },
    onDone: () => {
      toast(t('rights.done'))
      onClose()
    },
  })
  return (
    <FormDrawer form={form} title={t('rights.exerciseTitle')} submitLabel={t('rights.submit')} onClose={onClose}>
      <TextField form={form} name="notice" label={t('rights.notice')} lines={10} />
      <InstantField form={form} name="deliveredAt" label={t('rights.deliveredAt')} />
      <SelectField
        form={form}
        name="delivery"
        label={t('rights.deliveryLabel')}
        options={deliveries.map((value) => ({ value, label: t(`delivery.${value}`) }))}
      />
      <FilesField
        engagementId={engagementId}
        label={t('rights.proof')}
        files={files}
        onChange={(list) => {
          setFiles(list)
          form.set(
            'fileIds',
            list.map(({ id }) => id),
          )
        }}
      />
    </FormDrawer>
  )
}
