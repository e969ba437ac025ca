import { formatMoney } from '../../../../web/format.ts'
import { useLanguage, useTexts } from '../../../../web/i18n.ts'
import { paymentStatusWords } from '../../policy/words.ts'
import type { Payable } from '../types.ts'
import css from './billing.module.css'

/** Transfers on their way to what is open: so much, since when, and what they wait for. */
export function UnderWay({ transfers }: { readonly transfers: Payable['underWay'] }) {
  const t = useTexts('billing')
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  return transfers.map(({ id, amountFen, paidOn, status }) => (
    <span key={id} className={css.small}>
      {t('underWay', { amount: formatMoney(amountFen), day: paidOn, state: paymentStatusWords[status][language] })}
    </span>
  ))
}
