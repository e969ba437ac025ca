import { formatNumber } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { listDailyReport } from '../../api/report.ts'
import type { DayRow } from '../types.ts'
import type { FigureState } from '../useFigureSearch.ts'
import { useValueText } from '../useValueText.ts'
import css from './FigureTable.module.css'
import { reportColumns, type DefinitionOf } from './ReportCells.tsx'
import { ReportSection } from './ReportSection.tsx'

/** One row for each day and shop, the newest first. */
export function DaySection({ state, definitionOf }: { state: FigureState; definitionOf: DefinitionOf }) {
  const t = useTexts('measure')
  const text = useValueText()
  const { engagementId, period, shopId, pack } = state
  return (
    <ReportSection
      action={listDailyReport}
      input={{ engagementId, from: period.from, to: period.to, shopId, pack }}
      title={t('days.title')}
      empty={t('days.empty')}
      rowKey={(row) => `${row.day} ${row.shopId}`}
      columns={[
        {
          key: 'day',
          title: t('report.day'),
          render: (row: DayRow) => (
            <span className={css.two}>
              <span className={css.strong}>{row.day}</span>
              <span className={css.note}>{row.shopName}</span>
            </span>
          ),
        },
        { key: 'onDuty', title: t('report.onDuty'), numeric: true, render: (row) => formatNumber(row.agentsOnDuty) },
        ...reportColumns<DayRow>({
          definitionOf,
          text,
          of: (row) => ({ day: row.day, shopId: row.shopId }),
          title: (key) => t(`report.${key}`),
        }),
      ]}
    />
  )
}
