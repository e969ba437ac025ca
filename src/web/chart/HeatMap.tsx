import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import css from './HeatMap.module.css'

export type HeatCell = {
  /** Index of the tint, 0 to 6. */
  readonly step: number
  /** Told apart by more than the tint: a frame with a corner. */
  readonly marked: boolean
  /** What a person hears at the cell, and reads below the map when it is chosen. */
  readonly text: string
  /** Opens what is behind the cell; a cell without it only says its text. */
  readonly onOpen?: (() => void) | undefined
}

type Props = {
  label: string
  rows: readonly { readonly key: string; readonly title: string; readonly cells: readonly HeatCell[] }[]
  columns: readonly string[]
  /** Said below the map while no cell is chosen. */
  note: ReactNode
}

/**
 * A table whose cells are tints: it is its own alternative. The arrow keys move between the cells, and what the chosen one
 * holds is read below.
 */
export function HeatMap({ label, rows, columns, note }: Props) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [at, setAt] = useState<Place>([0, 0])
  const [shown, setShown] = useState<Place | null>(null)
  const move = (event: KeyboardEvent) => {
    const next = moved(at, event.key, [rows.length - 1, columns.length - 1])
    if (!next) return
    event.preventDefault()
    setAt(next)
    body.current?.rows[next[0]]?.cells[next[1] + 1]?.querySelector('button')?.focus()
  }
  const chosen = shown && rows[shown[0]]?.cells[shown[1]]
  return (
    <div>
      <div className={css.scroll}>
        <table aria-label={label} className={css.table}>
          <thead>
            <tr>
              <th scope="col">
                <span className="srOnly">{label}</span>
              </th>
              {columns.map((column, index) => (
                <th key={column} scope="col">
                  <span className={index % 2 === 0 ? undefined : 'srOnly'}>{column}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {rows.map((row, y) => (
              <tr key={row.key}>
                <th scope="row">{row.title}</th>
                {row.cells.map((cell, x) => (
                  // Cells have no identity but their place.
                  <td key={`${row.key}-${columns[x]}`}>
                    <button
                      type="button"
                      tabIndex={at[0] === y && at[1] === x ? 0 : -1}
                      className={`${css.cell} ${cell.marked ? css.marked : ''} ${cell.onOpen ? css.opens : ''}`}
                      style={{ background: `var(--heat-${cell.step})` }}
                      aria-label={cell.text}
                      onKeyDown={move}
                      onClick={() => {
                        setShown([y, x])
                        cell.onOpen?.()
                      }}
                      onFocus={() => {
                        setAt([y, x])
                        setShown([y, x])
                      }}
                      onBlur={() => setShown(null)}
                      onMouseEnter={() => setShown([y, x])}
                      onMouseLeave={() => setShown(null)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={css.note}>{chosen ? chosen.text : note}</p>
    </div>
  )
}

type Place = readonly [row: number, column: number]

/** Where a key leads from a cell; null for keys that move nothing. */
function moved([row, column]: Place, key: string, last: Place): Place | null {
  const steps: { [key: string]: Place } = {
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    Home: [row, 0],
    End: [row, last[1]],
  }
  const next = steps[key]
  if (!next) return null
  return [Math.min(Math.max(next[0], 0), last[0]), Math.min(Math.max(next[1], 0), last[1])]
}

/** What the tints and the mark mean. */
export function HeatLegend({ less, more, mark }: { less: string; more: string; mark: string | null }) {
  return (
    <span className={css.legend}>
      {less}
      <span className={css.tints} aria-hidden>
        {['0', '1', '2', '3', '4', '5', '6'].map((step) => (
          <i key={step} style={{ background: `var(--heat-${step})` }} />
        ))}
      </span>
      {more}
      {mark !== null && (
        <>
          <i className={`${css.sample} ${css.marked}`} aria-hidden />
          {mark}
        </>
      )}
    </span>
  )
}
