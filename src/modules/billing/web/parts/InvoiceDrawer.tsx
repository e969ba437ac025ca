import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { DateField } from '../../../../web/ui/form/DateField.tsx'
import { NumberField } from '../../../../web/ui/form/NumberField.tsx'
import { SelectField } from '../../../../web/ui/form/SelectField.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { useLanguage } from '../../../../web/i18n.ts'
import { draftInvoice, issueInvoice, issueRedInvoice, requestInvoice, requestRedInvoice } from '../../api/invoice.ts'
import { invoiceTypes } from '../../policy/vocabulary.ts'
import { invoiceTypeWords } from '../../policy/words.ts'
import type { ActionOutput } from '../../../../platform/action/action.ts'
import type { Invoice, Payable } from '../types.ts'

type Of<T> = { engagementId: string; onClose: () => void } & T

/** Asks for an invoice; begins with the client's own title and what is left to invoice. */
export function RequestDrawer({ engagementId, payable, onClose }: Of<{ payable: Payable }>) {
  const { data } = useAction(draftInvoice, { engagementId, payableId: payable.id })
  return data ? <RequestForm engagementId={engagementId} payable={payable} draft={data} onClose={onClose} /> : null
}

type Draft = ActionOutput<typeof draftInvoice>

function RequestForm({ engagementId, payable, draft, onClose }: Of<{ payable: Payable; draft: Draft }>) {
  const t = useTexts('billing')
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const { buyer } = draft
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
      grossFen: draft.receivedLeftFen > 0 ? draft.receivedLeftFen : draft.leftFen,
      inAdvance: draft.receivedLeftFen <= 0,
      remark: '',
    },
    onDone: onClose,
  })
  const types = invoiceTypes.map((value) => ({ value, label: invoiceTypeWords[value][language] }))
  return (
    <FormDrawer form={form} title={t('requestInvoice')} submitLabel={t('requestInvoice')} onClose={onClose}>
      <SelectField form={form} name="type" label={t('type')} options={types} />
      <NumberField form={form} name="grossFen" label={t('amountFen')} />
      <TextField form={form} name="buyer.name" label={t('buyerName')} />
      <TextField form={form} name="buyer.taxNumber" label={t('taxNumber')} />
      <TextField form={form} name="buyer.address" label={t('address')} />
      <TextField form={form} name="buyer.phone" label={t('phone')} />
      <TextField form={form} name="buyer.bankName" label={t('bankName')} />
      <TextField form={form} name="buyer.bankAccount" label={t('bankAccount')} />
      <TextField form={form} name="remark" label={t('remark')} />
    </FormDrawer>
  )
}

/** Enters what the tax platform has issued. */
export function IssueDrawer({ engagementId, invoice, onClose }: Of<{ invoice: Invoice }>) {
  const t = useTexts('billing')
  const { no, version, item } = invoice
  const form = useForm({
    action: issueInvoice,
    initial: { engagementId, no, version, number: '', issuedOn: '', drawer: '', item: { ...item } },
    onDone: onClose,
  })
  return (
    <FormDrawer form={form} title={t('issue')} submitLabel={t('issue')} onClose={onClose}>
      <TextField form={form} name="number" label={t('number')} />
      <DateField form={form} name="issuedOn" label={t('issuedOn')} />
      <TextField form={form} name="drawer" label={t('drawer')} />
      <TextField form={form} name="item.name" label={t('item')} />
    </FormDrawer>
  )
}

export function IssueRedDrawer({ engagementId, invoice, onClose }: Of<{ invoice: Invoice }>) {
  const t = useTexts('billing')
  const { no, version } = invoice
  const form = useForm({
    action: issueRedInvoice,
    initial: { engagementId, no, version, number: '', issuedOn: '', drawer: '' },
    onDone: onClose,
  })
  return (
    <FormDrawer form={form} title={t('issueRed')} submitLabel={t('issueRed')} onClose={onClose}>
      <TextField form={form} name="number" label={t('number')} />
      <DateField form={form} name="issuedOn" label={t('issuedOn')} />
      <TextField form={form} name="drawer" label={t('drawer')} />
    </FormDrawer>
  )
}

export function RequestRedDrawer({ engagementId, invoice, onClose }: Of<{ invoice: Invoice }>) {
  const t = useTexts('billing')
  const { no, version, grossFen, reversedFen } = invoice
  const form = useForm({
    action: requestRedInvoice,
    initial: { engagementId, no, version, grossFen: grossFen - reversedFen, confirmation: '', reason: '' },
    onDone: onClose,
  })
  return (
    <FormDrawer form={form} title={t('requestRed')} submitLabel={t('requestRed')} onClose={onClose}>
      <NumberField form={form} name="grossFen" label={t('amountFen')} />
      <TextField form={form} name="confirmation" label={t('confirmation')} />
      <TextField form={form} name="reason" label={t('reason')} />
    </FormDrawer>
  )
}
