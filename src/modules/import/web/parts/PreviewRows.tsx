import { useLocalText, useTexts } from '../../../../web/i18n.ts'
import { Section } from '../../../../web/ui/Page.tsx'
import { Grid } from '../../../../web/ui/table/Grid.tsx'
import type { Preview } from './PreviewCounts.tsx'
import css from './PreviewRows.module.css'

type Row = Preview['rows'][number]

/** The first rows as they would be stored. */
export function PreviewRows({ found }: { found: Preview }) {
  const t = useTexts('import')
  const local = useLocalText()
  return (
    <Section title={t('wizard.preview.rows')} note={t('wizard.preview.rowsNote', { count: found.rows.length })}>
      <Grid<Row>
        label={t('wizard.preview.rows')}
        rows={found.rows}
        rowKey={({ row }) => String(row)}
        columns={[
          { key: 'row', title: t('wizard.preview.row'), numeric: true, render: ({ row }) => row },
          ...found.columns.map(({ key, name }, at) => ({
            key,
            title: local(name),
            render: ({ values }: Row) => (
              <span className={css.cell} title={values[at] ?? ''}>
                {values[at] ?? '—'}
              </span>
            ),
          })),
        ]}
      />
    </Section>
  )
}
