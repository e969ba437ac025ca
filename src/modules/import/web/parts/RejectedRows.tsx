import { formatNumber } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { Section } from '../../../../web/ui/Page.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { listImportProblems } from '../../api/importProblem.ts'
import type { ImportDetail } from '../model.ts'
import { usePlaceIds } from '../useEngagement.ts'
import css from './RejectedRows.module.css'
import { Reason, Value } from './ProblemText.tsx'

/** The lines that did not come in: where, what stood there, why, and what to do; the whole list can be downloaded. */
export function RejectedRows({ row }: { row: ImportDetail }) {
  const t = useTexts('import')
  const { engagementId } = usePlaceIds()
  const { kept, total } = numbersOf(row)
  // A sheet's line comes in without the cell that could not be read.
  const title = t(row.kind === 'marketplace' ? 'rejected.cells' : 'rejected.title')
  return (
    <Section
      title={title}
      note={
        kept < total
          ? t('rejected.kept', { kept: formatNumber(kept), total: formatNumber(total) })
          : t(row.kind === 'marketplace' ? 'rejected.places' : 'rejected.note', { count: total })
      }
    >
      <div className={css.rows}>
        <DataTable
          action={listImportProblems}
          label={title}
          fixed={{ engagementId, importId: row.id }}
          exportLabel={t('rejected.download')}
          rowKey={(problem) => `${problem.row} ${problem.column} ${problem.code} ${problem.value}`}
          filters={[
            {
              kind: 'select',
              key: 'code',
              label: t('rejected.reason'),
              options: row.reasons.map(({ code, reason, count }) => ({
                value: code,
                label: `${reason} · ${formatNumber(count)}`,
              })),
            },
          ]}
          cells={{
            row: (problem) => problem.row ?? '—',
            column: (problem) => problem.column ?? t('rejected.wholeRow'),
            value: (problem) => <Value value={problem.value} />,
            reason: (problem) => <Reason code={problem.code} reason={problem.reason} />,
          }}
          empty={<Empty title={t('rejected.missing')} />}
        />
      </div>
    </Section>
  )
}

/** How many reasons can be opened, of how many: a line of chats has one, a line of a sheet one for each cell. */
function numbersOf({ kind, keptProblems, rejected }: ImportDetail): { kept: number; total: number } {
  return { kept: keptProblems, total: kind === 'marketplace' ? Math.max(keptProblems, rejected) : rejected }
}
