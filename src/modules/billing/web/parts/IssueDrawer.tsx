import { dayOf, formatMoney } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { DateField } from '../../../../web/ui/form/DateField.tsx'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { useNow } from '../../../../web/ui/now.ts'
import { useZone } from '../../../../web/ui/zone.ts'
import { issueInvoice, issueRedInvoice } from '../../api/invoice.ts'
import type { Invoice, StepProps } from '../types.ts'
import css from './billing.module.css'

type Props = StepProps<{ readonly invoice: Invoice }>

/** Enters what the tax platform has issued: an invoice, or the red letter that reverses one. */
export function IssueDrawer({ deed, ...props }: Props & { readonly deed: 'issue' | 'issueRed' }) {
  return deed === 'issue' ? <Issue {...props} /> : <IssueRed {...props} />
}

function Issue({ engagementId, invoice, onClose, onDone }: Props) {
  const t = useTexts('billing')
  const w = useTexts('invoice')
  const zone = useZone()
  const now = useNow()
  const { no, version, item } = invoice
  const form = useForm({
    action: issueInvoice,
    initial: {
      engagementId,
      no,
      version,
      number: '',
      issuedOn: dayOf(now, zone),
      drawer: '',
      item: { ...item },
    },
    onDone: () => {
      onDone()
      onClose()
    },
  })
  return (
    <FormDrawer form={form} title={t('issue')} submitLabel={t('issue')} onClose={onClose}>
      <Asked invoice={invoice} />
      <TextField form={form} name="number" label={w('number')} hint={w('numberHint')} />
      <DateField form={form} name="issuedOn" label={w('issuedOn')} />
      <TextField form={form} name="drawer" label={w('drawer')} />
      <TextField form={form} name="item.name" label={w('item')} />
      <TextField form={form} name="item.taxCategoryCode" label={w('taxCategory')} />
      <TextField form={form} name="item.model" label={w('model')} />
      <TextField form={form} name="item.unit" label={w('unit')} />
      <TextField form={form} name="item.quantity" label={w('quantity')} />
    </FormDrawer>
  )
}

function IssueRed({ engagementId, invoice, onClose, onDone }: Props) {
  const t = useTexts('billing')
  const w = useTexts('invoice')
  const zone = useZone()
  const now = useNow()
  const { no, version } = invoice
  const form = useForm({
    action: issueRedInvoice,
    initial: { engagementId, no, version, number: '', issuedOn: dayOf(now, zone), drawer: '' },
    onDone: () => {
      onDone()
      onClose()
    },
  })
  return (
    <FormDrawer form={form} title={t('issueRed')} submitLabel={t('issueRed')} onClose={onClose}>
      <Asked invoice={invoice} />
      <TextField form={form} name="number" label={w('number')} hint={w('numberHint')} />
      <DateField form={form} name="issuedOn" label={w('issuedOn')} />
      <TextField form={form} name="drawer" label={w('drawer')} />
    </FormDrawer>
  )
}

/** What is to be typed into the tax platform. */
function Asked({ invoice: { buyer, netFen, taxFen, grossFen } }: { readonly invoice: Invoice }) {
  const w = useTexts('invoice')
  return (
    <p className={css.hint}>
      {w('asked', {
        name: buyer.name,
        taxNumber: buyer.taxNumber,
        gross: formatMoney(grossFen),
        net: formatMoney(netFen),
        tax: formatMoney(taxFen),
      })}
    </p>
  )
}
