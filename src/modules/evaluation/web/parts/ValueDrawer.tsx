import { useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { DateField } from '../../../../web/ui/form/DateField.tsx'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { NumberField } from '../../../../web/ui/form/NumberField.tsx'
import { SelectField } from '../../../../web/ui/form/SelectField.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { useToast } from '../../../../web/ui/toast.tsx'
import { correctValue, enterValue, listEnteredValues } from '../../api/enteredValue.ts'
import type { EnteredRow } from '../types.ts'
import { EnteredField } from './EnteredField.tsx'
import { FilesField, type EvidenceFile } from './FilesField.tsx'

type Props = { engagementId: string; row: EnteredRow | null; onClose: () => void }

/** Enters a value, or takes the place of one with other numbers and the reason. */
export function ValueDrawer({ engagementId, row, onClose }: Props) {
  return row ? (
    <Correct engagementId={engagementId} row={row} onClose={onClose} />
  ) : (
    <Enter engagementId={engagementId} onClose={onClose} />
  )
}

function Enter({ engagementId, onClose }: Omit<Props, 'row'>) {
  const t = useTexts('evaluation')
  const toast = useToast()
  const [files, setFiles] = useState<readonly EvidenceFile[]>([])
  const { data } = useAction(listEnteredValues, { engagementId })
  const metrics = data?.metrics ?? []
  const form = useForm({
    action: enterValue,
    initial: { engagementId },
    onDone: () => {
      toast(t('values.saved'))
      onClose()
    },
  })
  const chosen = metrics.find(({ metric }) => metric === form.value('metric'))
  return (
    <FormDrawer form={form} title={t('values.add')} submitLabel={t('values.submit')} onClose={onClose}>
      <SelectField
        form={form}
        name="metric"
        label={t('values.metric')}
        hint={
          chosen
            ? t('values.usedBy', { clauses: chosen.clauses.map((no) => `§${no}`).join(' ') })
            : data && metrics.length === 0
              ? t('values.noMetrics')
              : ''
        }
        options={metrics.map(({ metric, name }) => ({ value: metric, label: `${name} (${metric})` }))}
      />
      <DateField form={form} name="from" label={t('values.from')} />
      <DateField form={form} name="to" label={t('values.to')} />
      {chosen?.reading === 'rate' ? (
        <>
          <NumberField form={form} name="met" label={t('values.met')} />
          <NumberField form={form} name="total" label={t('values.total')} />
        </>
      ) : (
        <EnteredField form={form} name="value" label={t('values.value')} reading={chosen?.reading} />
      )}
      <TextField form={form} name="note" label={t('values.note')} hint={t('values.noteHint')} lines={3} />
      <FilesField
        engagementId={engagementId}
        label={t('disputeForm.files')}
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

function Correct({ engagementId, row, onClose }: { engagementId: string; row: EnteredRow; onClose: () => void }) {
  const t = useTexts('evaluation')
  const toast = useToast()
  const numbers = row.reading === 'rate' ? { met: row.met, total: row.total } : { value: row.value }
  const form = useForm({
    action: correctValue,
    initial: { engagementId, id: row.id, ...numbers },
    onDone: () => {
      toast(t('values.saved'))
      onClose()
    },
  })
  return (
    <FormDrawer
      form={form}
      title={t('values.correctTitle', { name: row.name })}
      submitLabel={t('values.submit')}
      onClose={onClose}
    >
      {row.reading === 'rate' ? (
        <>
          <NumberField form={form} name="met" label={t('values.met')} />
          <NumberField form={form} name="total" label={t('values.total')} />
        </>
      ) : (
        <EnteredField form={form} name="value" label={t('values.value')} reading={row.reading} />
      )}
      <TextField form={form} name="note" label={t('values.note')} lines={3} />
    </FormDrawer>
  )
}
