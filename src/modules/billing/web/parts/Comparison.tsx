import { formatMoney } from '../../../../web/format.ts'
import { useLanguage, useTexts } from '../../../../web/i18n.ts'
import { Section } from '../../../../web/ui/Page.tsx'
import { Grid } from '../../../../web/ui/table/Grid.tsx'
import type { StatementView } from '../types.ts'
import css from './billing.module.css'

type Previous = NonNullable<StatementView['previous']>

/** Clause by clause beside the statement of the month before. */
export function Comparison({ previous }: { readonly previous: Previous | null }) {
  const t = useTexts('billing')
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  if (!previous) return null
  return (
    <Section title={t('previous', { month: previous.period })}>
      <div className={css.table}>
        <Grid<Previous['clauses'][number]>
          label={t('previous', { month: previous.period })}
          rows={previous.clauses}
          rowKey={(row) => row.clauseNo}
          columns={[
            {
              key: 'clause',
              title: t('description'),
              render: (row) => (
                <>
                  <span className={css.quiet}>§{row.clauseNo}</span> {row.description[language]}
                </>
              ),
            },
            { key: 'then', title: t('lastMonth'), numeric: true, render: (row) => formatMoney(row.previousFen) },
            { key: 'now', title: t('thisMonth'), numeric: true, render: (row) => formatMoney(row.amountFen) },
            {
              key: 'difference',
              title: t('difference'),
              numeric: true,
              render: (row) => <strong>{formatMoney(row.amountFen - row.previousFen, { signed: true })}</strong>,
            },
          ]}
        />
      </div>
    </Section>
  )
}
