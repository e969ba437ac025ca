import type { ReactNode } from 'react'
import css from './chart.module.css'
import { areaPath, extent, linePath, place, ticks } from './geometry.ts'

export type TrendPoint = {
  readonly key: string
  readonly label: string
  readonly value: number | null
  readonly soft?: boolean
}

type Props = {
  points: readonly TrendPoint[]
  label: string
  target?: number | undefined
  /** How a value is written at the axis. */
  format: (value: number) => string
  /** The same as a table, for those who do not see the picture or want the numbers. */
  table: ReactNode
  tableLabel: string
}

const size = { width: 520, height: 132 }
const left = 58
const bottom = 20

/** Values of consecutive days with an axis; a day whose value may still change is a hollow point. */
export function TrendChart({ points, label, target, format, table, tableLabel }: Props) {
  const values = points.map((point) => point.value)
  const range = extent(values, target === undefined ? [] : [target])
  if (range === null) return null
  const marks = ticks(range, 2)
  const full = [marks[0] ?? range[0], marks.at(-1) ?? range[1]] as const
  const box = { width: size.width - left, height: size.height - bottom, inset: 6 }
  const drawn = place(values, full, box).map((point) => point && { x: point.x + left, y: point.y })
  const heightOf = (value: number) => place([value], full, box)[0]?.y ?? 0
  const every = Math.max(1, Math.ceil(points.length / 6))
  return (
    <figure className={css.trend}>
      <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={label}>
        {marks.map((mark) => (
          <g key={mark}>
            <line x1={left} x2={size.width} y1={heightOf(mark)} y2={heightOf(mark)} className={css.gridLine} />
            <text x={left - 6} y={heightOf(mark) + 4} textAnchor="end" className={css.tick}>
              {format(mark)}
            </text>
          </g>
        ))}
        {target !== undefined && (
          <line x1={left} x2={size.width} y1={heightOf(target)} y2={heightOf(target)} className={css.target} />
        )}
        <path d={areaPath(drawn, size.height - bottom)} className={css.area} />
        <path d={linePath(drawn)} className={css.line} />
        {drawn.map((point, index) => {
          const { key, soft } = points[index] ?? { key: String(index) }
          return point && <circle key={key} cx={point.x} cy={point.y} r={2.5} className={soft ? css.hollow : css.dot} />
        })}
        {points.map((point, index) => {
          if (index % every !== 0) return null
          const x =
            points.length > 1 ? left + 6 + (index * (box.width - 12)) / (points.length - 1) : left + box.width / 2
          const edge = points.length > 1 && (index === 0 ? 'start' : index === points.length - 1 && 'end')
          return (
            <text key={point.key} x={x} y={size.height - 4} textAnchor={edge || 'middle'} className={css.tick}>
              {point.label}
            </text>
          )
        })}
      </svg>
      <details>
        <summary>{tableLabel}</summary>
        {table}
      </details>
    </figure>
  )
}
