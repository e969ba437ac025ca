import type { ActionOutput } from '../../../../platform/action/action.ts'
import { formatMoney } from '../../../../web/format.ts'
import { useLanguage, useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Choice } from '../../../../web/ui/Choice.tsx'
import { Field } from '../../../../web/ui/form/Field.tsx'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { MoneyField } from '../../../../web/ui/form/MoneyField.tsx'
import { SelectField } from '../../../../web/ui/form/SelectField.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { FailedPanel } from '../../../../web/ui/overlay/FailedPanel.tsx'
import { draftInvoice, requestInvoice } from '../../api/invoice.ts'
import { invoiceTypes } from '../../policy/vocabulary.ts'
import { invoiceTypeWords } from '../../policy/words.ts'
import type { Payable, StepProps } from '../types.ts'
import css from './billing.module.css'

type Props = StepProps<{ readonly payable: Payable }>
type Draft = ActionOutput<typeof draftInvoice>

/** Asks for an invoice; begins with the client's own title and what may be invoiced. */
export function RequestDrawer(props: Props) {
  const t = useTexts('billing')
  const query = useAction(draftInvoice, { engagementId: props.engagementId, payableId: props.payable.id })
  if (query.data) return <RequestForm {...props} draft={query.data} />
  return <FailedPanel title={t('requestInvoice')} query={query} onClose={props.onClose} />
}

function RequestForm({ engagementId, payable, draft, onClose, onDone }: Props & { readonly draft: Draft }) {
  const t = useTexts('billing')
  const w = useTexts('invoice')
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const { buyer, leftFen, receivedLeftFen } = draft
  const received = receivedLeftFen > 0
  const form = useForm({
    action: requestInvoice,
    initial: {
      engagementId,
      payableId: payable.id,
      type: '81',
      buyer: {
        name: buyer.name ?? '',
        taxNumber: buyer.taxNumber ?? '',
        address: buyer.address ?? '',
        phone: buyer.phone ?? '',
        bankName: buyer.bankName ?? '',
        bankAccount: buyer.bankAccount ?? '',
      },
      grossFen: received ? receivedLeftFen : leftFen,
      inAdvance: false,
      remark: '',
    },
    onDone: () => {
      onDone()
      onClose()
    },
  })
  const types = invoiceTypes.map((value) => ({ value, label: invoiceTypeWords[value][language] }))
  return (
    <FormDrawer form={form} title={t('requestInvoice')} submitLabel={t('requestInvoice')} onClose={onClose}>
      <p className={css.hint}>
        {w('invoiceLeft', {
          name: payable.name[language],
          left: formatMoney(leftFen),
          received: formatMoney(receivedLeftFen),
        })}
      </p>
      <SelectField form={form} name="type" label={w('type')} options={types} />
      <Field form={form} name="inAdvance" label={w('when.label')} hint={w('when.hint')}>
        {({ id }) => (
          <Choice
            id={id}
            label={w('when.label')}
            value={form.value('inAdvance') === true ? 'advance' : 'after'}
            options={(['after', 'advance'] as const).map((value) => ({ value, label: w(`when.${value}`) }))}
            onChange={(value) => form.set('inAdvance', value === 'advance')}
          />
        )}
      </Field>
      <MoneyField form={form} name="grossFen" label={t('gross')} />
      <Split engagementId={engagementId} payableId={payable.id} draft={draft} grossFen={form.value('grossFen')} />
      <TextField form={form} name="buyer.name" label={w('buyerName')} />
      <TextField form={form} name="buyer.taxNumber" label={w('taxNumber')} />
      <TextField form={form} name="buyer.address" label={w('address')} />
      <TextField form={form} name="buyer.phone" label={w('phone')} />
      <TextField form={form} name="buyer.bankName" label={w('bankName')} />
      <TextField form={form} name="buyer.bankAccount" label={w('bankAccount')} />
      <TextField form={form} name="remark" label={w('remark')} />
    </FormDrawer>
  )
}

type SplitProps = {
  readonly engagementId: string
  readonly payableId: string
  readonly draft: Draft
  readonly grossFen: unknown
}

/** Net and tax of the amount being typed, as the server splits it. */
function Split({ engagementId, payableId, draft, grossFen }: SplitProps) {
  const w = useTexts('invoice')
  const fen = typeof grossFen === 'number' && grossFen > 0 && grossFen <= draft.leftFen ? grossFen : null
  const { data } = useAction(
    draftInvoice,
    { engagementId, payableId, ...(fen === null ? {} : { grossFen: fen }) },
    { enabled: fen !== null, keepPrevious: true },
  )
  if (fen === null || !data) return null
  return <p className={css.hint}>{w('split', { net: formatMoney(data.netFen), tax: formatMoney(data.taxFen) })}</p>
}
