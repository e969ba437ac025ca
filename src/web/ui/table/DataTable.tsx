import { SearchX } from 'lucide-react'
import { useRef, useState, type ReactNode } from 'react'
import type { ActionOutput } from '../../../platform/action/action.ts'
import { wordFor } from '../../../platform/action/words.ts'
import { useLanguage, useLocalText, useTexts } from '../../i18n.ts'
import { ErrorState } from '../ErrorState.tsx'
import { Notice } from '../Notice.tsx'
import { defaultCell, isNumeric } from './cell.tsx'
import css from './DataTable.module.css'
import { ExportButton } from './ExportButton.tsx'
import type { Filter } from './filter.ts'
import { FilterBar } from './FilterBar.tsx'
import { Grid } from './Grid.tsx'
import type { GridColumn, GridSort } from './grid.ts'
import { nextSort, sortsBy, type ListSpec, type RowOf, type Search } from '../../list.ts'
import { TableFooter } from './TableFooter.tsx'
import { TableSkeleton } from './TableSkeleton.tsx'
import { useList } from './useList.ts'

type Props<A extends ListSpec> = {
  action: A
  /** What failed when it does not load, and the name of the table for those who hear it, such as "shops". */
  label: string
  rowKey: (row: RowOf<A>) => string
  /** Input the page decides, not the reader: the engagement. */
  fixed?: Search
  /** The look of a column other than the plain one. */
  cells?: { readonly [key: string]: (row: RowOf<A>) => ReactNode }
  /** Heads of columns that show more, or something else, than their export. */
  titles?: { readonly [key: string]: string }
  /** Columns of texts that are numbers to read, such as a value as it stood in a sheet. */
  numbers?: readonly string[]
  /** What the export is called, where the word alone does not say it. */
  exportLabel?: string
  /** Columns that are exported but not shown. */
  hidden?: readonly string[]
  filters?: readonly Filter[]
  /** What can be searched for; without it there is no search. */
  searchHint?: string
  /** Shown when there is nothing at all: what would be here and the one thing to do. */
  empty: ReactNode
  /** Buttons at the end of the row of filters, for a list that is a part of a page. */
  actions?: ReactNode
  rowActions?: (row: RowOf<A>) => ReactNode
  /** Something to be said about the whole answer, above its rows. */
  notice?: (answer: ActionOutput<A>) => ReactNode
  /** Buttons for the chosen rows, of whatever page; without it rows cannot be chosen. */
  bulk?: (rows: readonly RowOf<A>[], done: () => void) => ReactNode
}

function sortOf(value: unknown): GridSort | null {
  if (typeof value !== 'string') return null
  return value.startsWith('-') ? { key: value.slice(1), descending: true } : { key: value, descending: false }
}

function useColumns<A extends ListSpec>({
  action,
  cells,
  titles,
  numbers = [],
  hidden = [],
}: Props<A>): GridColumn<RowOf<A>>[] {
  const local = useLocalText()
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const shown = (action.columns ?? []).filter((column) => !hidden.includes(column.key))
  return shown.map(({ key, title, kind, words }) => {
    const plain = (row: RowOf<A>) => {
      const value = Object.entries(row).find(([name]) => name === key)?.[1]
      return defaultCell(kind, words && value !== null && value !== undefined ? wordFor(words, language, value) : value)
    }
    return {
      key,
      title: titles?.[key] ?? local(title),
      numeric: isNumeric(kind) || numbers.includes(key),
      render: cells?.[key] ?? plain,
      ...(sortsBy(action.input, key) ? { sortKey: key } : {}),
    }
  })
}

/**
 * Where the pages of a list begin whose rows are not counted ahead: from there the next page costs what the first one does. After a
 * reload the pages before are counted from the beginning again.
 */
function usePlaces(answer: { readonly more?: boolean; readonly next?: string | null } | undefined, page: number) {
  const places = useRef(new Map<number, string>())
  return (patch: Search): Search => {
    if (answer?.more && typeof answer.next === 'string') places.current.set(page + 1, answer.next)
    return typeof patch.page === 'number' ? { ...patch, cursor: places.current.get(patch.page) } : patch
  }
}

/** A list action as a table: filtered, sorted and paged by the server, its state in the address, to be exported. */
export function DataTable<A extends ListSpec>(props: Props<A>) {
  const { action, fixed = {}, filters = [], bulk } = props
  const t = useTexts('ui')
  const { input, query, answer, change } = useList(action, fixed)
  const columns = useColumns(props)
  const turn = usePlaces(answer, Number(input.page ?? 1))
  const [selected, setSelected] = useState<ReadonlyMap<string, RowOf<A>>>(new Map())
  const choose = (keys: ReadonlySet<string>) => {
    const known = new Map([...selected, ...(answer?.rows ?? []).map((row) => [props.rowKey(row), row] as const)])
    setSelected(new Map([...known].filter(([key]) => keys.has(key))))
  }
  const narrowed = Object.keys(input).some(
    (key) => !(key in fixed) && !['sort', 'page', 'pageSize', 'cursor'].includes(key),
  )
  const untouched = answer?.total === 0 && !narrowed
  const clear = () =>
    change(
      Object.fromEntries(
        Object.keys(input)
          .filter((key) => !(key in fixed))
          .map((key) => [key, undefined]),
      ),
    )

  if (query.error && !answer) {
    return (
      <ErrorState
        title={t('error.title', { what: props.label })}
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    )
  }
  if (untouched) return props.empty
  return (
    <div className={css.table}>
      <FilterBar filters={filters} input={input} onChange={change} searchHint={props.searchHint}>
        <ExportButton
          action={action}
          input={input}
          {...(props.exportLabel === undefined ? {} : { label: props.exportLabel })}
        />
        {props.actions}
      </FilterBar>
      {bulk && selected.size > 0 && (
        <div className={css.bulk}>
          <span>{t('table.selected', { count: selected.size })}</span>
          {bulk([...selected.values()], () => setSelected(new Map()))}
        </div>
      )}
      {answer && props.notice?.(answer)}
      {!answer && <TableSkeleton />}
      {answer && answer.total === 0 && (
        <Notice icon={SearchX} title={t('table.noMatch')} hint={t('table.noMatchHint')}>
          <button type="button" className={css.clear} onClick={clear}>
            {t('table.clear')}
          </button>
        </Notice>
      )}
      {answer && answer.total > 0 && (
        <Grid
          label={props.label}
          columns={columns}
          rows={answer.rows}
          rowKey={props.rowKey}
          busy={query.isPlaceholderData}
          sort={sortOf(input.sort)}
          onSort={(key) => change({ sort: nextSort(input.sort, key) })}
          {...(bulk ? { selected: new Set(selected.keys()), onSelect: choose } : {})}
          {...(props.rowActions ? { rowActions: props.rowActions } : {})}
        />
      )}
      {answer && (
        <TableFooter
          total={answer.total}
          more={answer.more ?? false}
          asOf={answer.asOf}
          stale={query.isRefetchError}
          page={Number(input.page ?? 1)}
          pageSize={Number(input.pageSize ?? 50)}
          onChange={(patch) => change(turn(patch))}
        />
      )}
    </div>
  )
}
