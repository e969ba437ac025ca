import { useTexts } from '../../../../web/i18n.ts'
import { Grid } from '../../../../web/ui/table/Grid.tsx'
import { matrixOf, type MatrixRow } from '../matrix.ts'
import type { FigureRow, Overview } from '../types.ts'
import { useUnitName } from '../useUnitName.ts'
import { useValueText } from '../useValueText.ts'
import { FigureLink } from './FigureLink.tsx'
import css from './FigureTable.module.css'

type Props = { rows: readonly FigureRow[]; packs: Overview['packs']; busy: boolean }

/** The same metric under every rule the shops are measured by, side by side: where the numbers differ, the rules do. */
export function PackMatrix({ rows, packs, busy }: Props) {
  const t = useTexts('measure')
  const text = useValueText()
  const unitName = useUnitName()
  const { columns, lines } = matrixOf(rows, packs)
  return (
    <Grid<MatrixRow>
      label={t('table.matrix')}
      rows={lines}
      rowKey={(line) => line.key}
      columns={[
        {
          key: 'name',
          title: t('table.metric'),
          render: (line) => (
            <span className={css.two}>
              <span className={css.strong}>{line.name}</span>
              <span className={css.note}>{line.id ? `${line.id} · ${unitName(line.unit)}` : unitName(line.unit)}</span>
            </span>
          ),
        },
        ...columns.map((pack) => ({
          key: pack.id,
          title: pack.name,
          numeric: true,
          render: (line: MatrixRow) => {
            const row = line.of.get(pack.id)
            if (!row) return <span className={css.note}>—</span>
            const value = text.cell(row.kind, row.value)
            return (
              <span className={css.two}>
                <strong>
                  <FigureLink of={{ definition: row.definition }} name={`${pack.name} ${row.name}`} value={value} />
                </strong>
                <span className={css.note}>{text.counts(row)}</span>
              </span>
            )
          },
        })),
      ]}
      busy={busy}
    />
  )
}
