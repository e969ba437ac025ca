import { useState } from 'react'
import { formatMoney } from '../../../../web/format.ts'
import { useLanguage, useTexts } from '../../../../web/i18n.ts'
import { Section } from '../../../../web/ui/Page.tsx'
import { Grid } from '../../../../web/ui/table/Grid.tsx'
import type { Computed } from '../types.ts'
import css from './billing.module.css'
import { LinePanel, type StatementLine } from './LinePanel.tsx'

type Props = { readonly engagementId: string; readonly computed: Computed }

/** The lines of a statement and their sum; every amount opens to where it comes from. */
export function StatementLines({ engagementId, computed }: Props) {
  const t = useTexts('billing')
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const [open, setOpen] = useState<StatementLine | null>(null)
  const { lines } = computed
  const sum = (of: (line: StatementLine) => number) => formatMoney(lines.reduce((total, line) => total + of(line), 0))
  return (
    <Section title={t('lines')}>
      <div className={css.table}>
        <Grid<StatementLine>
          label={t('lines')}
          rows={lines}
          rowKey={(line) => String(line.no)}
          columns={[
            {
              key: 'description',
              title: t('description'),
              render: (line) => (
                <span className={css.two}>
                  <span>
                    <span className={css.quiet}>§{line.clauseNo}</span> {line.description[language]}
                  </span>
                  <span className={css.small}>{t(`kind.${line.kind}`)}</span>
                </span>
              ),
            },
            {
              key: 'formula',
              title: t('formula'),
              render: (line) => <span className={css.formula}>{line.formula[language]}</span>,
            },
            { key: 'net', title: t('net'), numeric: true, render: (line) => formatMoney(line.netFen) },
            { key: 'tax', title: t('tax'), numeric: true, render: (line) => formatMoney(line.taxFen) },
            {
              key: 'amount',
              title: t('amount'),
              numeric: true,
              render: (line) => (
                <button type="button" className={css.amount} onClick={() => setOpen(line)}>
                  {formatMoney(line.amountFen, { signed: line.kind === 'bonus' || line.kind === 'earnBack' })}
                </button>
              ),
            },
          ]}
          foot={{
            description: t('sum'),
            net: sum((line) => line.netFen),
            tax: sum((line) => line.taxFen),
            amount: sum((line) => line.amountFen),
          }}
        />
      </div>
      {open && <LinePanel engagementId={engagementId} line={open} onClose={() => setOpen(null)} />}
    </Section>
  )
}
