import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import { useRef, type ReactNode } from 'react'
import { useTexts } from '../../i18n.ts'
import { useHotkey } from '../hotkey.ts'
import { usePhone } from '../useMediaQuery.ts'
import { Cards } from './Cards.tsx'
import css from './Grid.module.css'
import type { GridColumn, GridProps, GridSort } from './grid.ts'

type HeadProps = { column: GridColumn<never>; sort: GridSort | null; onSort: ((key: string) => void) | undefined }

function ariaSort(sort: GridSort | null): 'ascending' | 'descending' | undefined {
  if (!sort) return undefined
  return sort.descending ? 'descending' : 'ascending'
}

function Head({ column, sort, onSort }: HeadProps) {
  const t = useTexts('ui')
  const { sortKey, title } = column
  const own = sortKey !== undefined && sort?.key === sortKey ? sort : null
  const Icon = own ? (own.descending ? ArrowDown : ArrowUp) : ChevronsUpDown
  return (
    <th scope="col" className={column.numeric ? css.numeric : undefined} aria-sort={ariaSort(own)}>
      {sortKey !== undefined && onSort ? (
        <button
          type="button"
          className={own ? css.sorted : css.sort}
          title={t('table.sortBy', { name: title })}
          onClick={() => onSort(sortKey)}
        >
          {title}
          <Icon size={12} aria-hidden />
        </button>
      ) : (
        title
      )}
    </th>
  )
}

/** Moves the keyboard between rows with J and K, and opens the row's first link with Enter. */
function useRowKeys() {
  const body = useRef<HTMLTableSectionElement>(null)
  const move = (step: number) => {
    const rows = [...(body.current?.rows ?? [])]
    const here = rows.findIndex((row) => row.contains(document.activeElement))
    rows[Math.min(Math.max(here + step, 0), rows.length - 1)]?.focus()
  }
  useHotkey('j', () => move(1))
  useHotkey('k', () => move(-1))
  // Enter on a link or button stays theirs.
  const rowInFocus = () => [...(body.current?.rows ?? [])].find((one) => one === document.activeElement)
  useHotkey('enter', () => rowInFocus()?.querySelector<HTMLElement>('a, button')?.click(), {
    when: () => rowInFocus() !== undefined,
  })
  return body
}

function Check(props: { label: string; checked: boolean; onChange: (checked: boolean) => void }): ReactNode {
  return (
    <input
      type="checkbox"
      className={css.check}
      aria-label={props.label}
      checked={props.checked}
      onChange={(event) => props.onChange(event.target.checked)}
    />
  )
}

type FootProps = {
  readonly columns: readonly GridColumn<never>[]
  readonly foot: { readonly [column: string]: ReactNode }
}

function Foot({ columns, foot }: FootProps) {
  return (
    <tfoot>
      <tr>
        {columns.map(({ key, numeric }) => (
          <td key={key} className={numeric ? css.numeric : undefined}>
            {foot[key]}
          </td>
        ))}
      </tr>
    </tfoot>
  )
}

/** A real table with real roles. Its head stays in sight; a wide one scrolls within itself; a phone shows cards. */
export function Grid<R>(props: GridProps<R>) {
  const t = useTexts('ui')
  const phone = usePhone()
  const body = useRowKeys()
  if (phone) return <Cards {...props} />
  const { columns, rows, rowKey, selected, onSelect, rowActions } = props
  const keys = rows.map(rowKey)
  const choose = (changed: readonly string[], on: boolean) => {
    const next = new Set(selected)
    for (const key of changed)
      if (on) next.add(key)
      else next.delete(key)
    onSelect?.(next)
  }
  return (
    // A region that scrolls has to be reachable by keyboard.
    <div className={css.scroll} role="region" aria-label={props.label} aria-busy={props.busy ?? false} tabIndex={0}>
      <table className={css.table} aria-label={props.label}>
        <thead>
          <tr>
            {selected && (
              <th scope="col" className={css.mark}>
                <Check
                  label={t('table.selectAll')}
                  checked={keys.length > 0 && keys.every((key) => selected.has(key))}
                  onChange={(on) => choose(keys, on)}
                />
              </th>
            )}
            {columns.map((column) => (
              <Head key={column.key} column={column} sort={props.sort ?? null} onSort={props.onSort} />
            ))}
            {rowActions && (
              <th scope="col" className={css.actions}>
                <span className="srOnly">{t('table.rowMenu')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row) => {
            const key = rowKey(row)
            return (
              <tr key={key} tabIndex={-1} className={selected?.has(key) ? css.chosen : undefined}>
                {selected && (
                  <td className={css.mark}>
                    <Check
                      label={t('table.selectRow')}
                      checked={selected.has(key)}
                      onChange={(on) => choose([key], on)}
                    />
                  </td>
                )}
                {columns.map((column) => (
                  <td key={column.key} className={column.numeric ? css.numeric : undefined}>
                    {column.render(row)}
                  </td>
                ))}
                {rowActions && <td className={css.actions}>{rowActions(row)}</td>}
              </tr>
            )
          })}
        </tbody>
        {props.foot && <Foot columns={columns} foot={props.foot} />}
      </table>
    </div>
  )
}
