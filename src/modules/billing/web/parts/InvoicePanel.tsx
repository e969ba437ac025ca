import { formatMoney, formatRate } from '../../../../web/format.ts'
import { useLanguage, useTexts } from '../../../../web/i18n.ts'
import { SidePanel } from '../../../../web/ui/overlay/SidePanel.tsx'
import { invoiceStatusWords, invoiceTypeWords } from '../../policy/words.ts'
import type { Invoice } from '../types.ts'
import css from './billing.module.css'

type Row = readonly [label: string, value: string | null]

/** An invoice with the fields that stand on it. */
export function InvoicePanel({ invoice, onClose }: { readonly invoice: Invoice; readonly onClose: () => void }) {
  const t = useTexts('billing')
  const w = useTexts('invoice')
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const { buyer, seller, item, redOf } = invoice
  const party = (one: Invoice['buyer']): Row[] => [
    [w('name'), one.name],
    [w('taxNumber'), one.taxNumber],
    [w('address'), one.address],
    [w('phone'), one.phone],
    [w('bankName'), one.bankName],
    [w('bankAccount'), one.bankAccount],
  ]
  return (
    <SidePanel title={w('invoiceNo', { no: invoice.no })} onClose={onClose}>
      <Part
        title={invoiceTypeWords[invoice.type][language]}
        rows={[
          [t('state'), invoiceStatusWords[invoice.status][language]],
          [w('number'), invoice.number],
          [w('issuedOn'), invoice.issuedOn],
          [w('drawer'), invoice.drawer],
          [w('forPayable'), invoice.payableName[language]],
          [w('when.label'), invoice.inAdvance ? w('when.advance') : w('when.after')],
          [t('person'), invoice.requestedByName],
        ]}
      />
      <Part title={w('buyer')} rows={party(buyer)} />
      {seller && <Part title={w('seller')} rows={party(seller)} />}
      <Part
        title={w('item')}
        rows={[
          [w('item'), item.name],
          [w('taxCategory'), item.taxCategoryCode],
          [w('model'), item.model],
          [w('unit'), item.unit],
          [w('quantity'), item.quantity],
          [w('rate'), formatRate(Number(invoice.taxRate))],
          [t('net'), formatMoney(invoice.netFen)],
          [t('tax'), formatMoney(invoice.taxFen)],
          [t('gross'), formatMoney(invoice.grossFen)],
          [w('remark'), invoice.remark],
        ]}
      />
      {(redOf || invoice.reversedFen > 0) && (
        <Part
          title={w('redLetter')}
          rows={[
            [w('redOf'), redOf && (redOf.number ?? `#${redOf.no}`)],
            [w('confirmation'), invoice.redConfirmation],
            [t('reason'), invoice.redReason],
            [w('reversed'), invoice.reversedFen > 0 ? formatMoney(invoice.reversedFen) : null],
          ]}
        />
      )}
    </SidePanel>
  )
}

/** Rows that say nothing are left out. */
function Part({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  return (
    <section className={css.part}>
      <h3>{title}</h3>
      <dl className={css.inputs}>
        {rows
          .filter(([, value]) => value !== null && value !== '')
          .map(([label, value]) => (
            <div key={label} className={css.row}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  )
}
