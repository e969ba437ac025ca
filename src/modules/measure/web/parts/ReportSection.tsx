import { useState, type ReactNode } from 'react'
import type { ActionOutput } from '../../../../platform/action/action.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { asInput, type ListSpec, type RowOf, type Search } from '../../../../web/list.ts'
import { useAction } from '../../../../web/query.ts'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { Section } from '../../../../web/ui/Page.tsx'
import { ExportButton } from '../../../../web/ui/table/ExportButton.tsx'
import { Grid } from '../../../../web/ui/table/Grid.tsx'
import type { GridColumn } from '../../../../web/ui/table/grid.ts'
import { TableFooter } from '../../../../web/ui/table/TableFooter.tsx'
import { TableSkeleton } from '../../../../web/ui/table/TableSkeleton.tsx'
import css from './ReportSection.module.css'

type Props<A extends ListSpec> = {
  action: A
  input: Search
  title: string
  note?: string
  empty: string
  columns: readonly GridColumn<RowOf<A>>[]
  rowKey: (row: RowOf<A>) => string
  aside?: ReactNode
}

const pageSize = 50

/** A list as a part of a page: its own pages, to be exported whole. */
export function ReportSection<A extends ListSpec>(props: Props<A>) {
  const { action, input, title, note, empty, columns, rowKey, aside } = props
  const u = useTexts('ui')
  const [page, setPage] = useState(1)
  const query = useAction(action, asInput<A>({ ...input, page, pageSize }), { keepPrevious: true })
  const answer: ActionOutput<A> | undefined = query.data
  return (
    <Section
      title={title}
      note={note}
      aside={
        <>
          {aside}
          <ExportButton action={action} input={input} />
        </>
      }
    >
      {query.error && !answer && (
        <ErrorState
          title={u('error.title', { what: title })}
          error={query.error}
          onRetry={() => void query.refetch()}
        />
      )}
      {!query.error && !answer && <TableSkeleton />}
      {answer && answer.rows.length === 0 && <p className={css.empty}>{empty}</p>}
      {answer && answer.rows.length > 0 && (
        <div className={css.table}>
          <Grid<RowOf<A>>
            label={title}
            rows={answer.rows}
            rowKey={rowKey}
            columns={columns}
            busy={query.isPlaceholderData}
          />
          {(answer.total > pageSize || query.isRefetchError) && (
            <TableFooter
              total={answer.total}
              asOf={answer.asOf}
              stale={query.isRefetchError}
              page={page}
              pageSize={pageSize}
              onChange={(patch) => setPage(typeof patch.page === 'number' ? patch.page : 1)}
            />
          )}
        </div>
      )}
    </Section>
  )
}
