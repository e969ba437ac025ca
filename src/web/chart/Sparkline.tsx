import css from './chart.module.css'
import { areaPath, extent, linePath, place, type Series } from './geometry.ts'

type Props = {
  values: Series
  /** What the line shows, in words: it stands in for the picture. */
  label: string
  target?: number | undefined
  width?: number
  height?: number
}

/** A line as high as a word, without axes: whether something goes up or down. */
export function Sparkline({ values, label, target, width = 84, height = 24 }: Props) {
  const range = extent(values, target === undefined ? [] : [target])
  if (range === null) return <span className={css.noLine} style={{ width, height }} />
  const points = place(values, range, { width, height, inset: 3 })
  const last = points.findLast((point) => point !== null)
  const [mark] = target === undefined ? [] : place([target], range, { width, height, inset: 3 })
  return (
    <svg width={width} height={height} role="img" aria-label={label} className={css.spark}>
      {mark && <line x1={0} x2={width} y1={mark.y} y2={mark.y} className={css.target} />}
      <path d={areaPath(points, height)} className={css.area} />
      <path d={linePath(points)} className={css.line} />
      {last && <circle cx={last.x} cy={last.y} r={2} className={css.dot} />}
    </svg>
  )
}
