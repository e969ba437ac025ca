import css from './chart.module.css'
import { share } from './geometry.ts'

export type SpreadMark = { readonly key: string; readonly label: string; readonly value: number }

type Props = {
  /** Marks such as median, P90 and P95; the first to the last is the stretch that is tinted. */
  marks: readonly SpreadMark[]
  /** A limit, drawn across. */
  limit?: number | null
  label: string
}

const width = 400

/** How a time in milliseconds is spread: its marks on one line from zero. The numbers stand beside it; the picture repeats them. */
export function Spread({ marks, limit = null, label }: Props) {
  const highest = Math.max(...marks.map(({ value }) => value), limit ?? 0, 1)
  // Logarithmic: one answer after hours would otherwise press all others into one point.
  const at = (value: number) =>
    6 + share(Math.log1p(value / 1000), [0, Math.log1p(highest / 1000) * 1.02]) * (width - 12)
  const first = marks[0]
  const last = marks.at(-1)
  return (
    <svg viewBox={`0 0 ${width} 28`} role="img" aria-label={label} className={css.spread}>
      <line x1={6} x2={width - 6} y1={14} y2={14} className={css.axis} />
      {first && last && <line x1={at(first.value)} x2={at(last.value)} y1={14} y2={14} className={css.stretch} />}
      {limit !== null && <line x1={at(limit)} x2={at(limit)} y1={2} y2={26} className={css.target} />}
      {marks.map((mark, index) => (
        <circle key={mark.key} cx={at(mark.value)} cy={14} r={index === 0 ? 5 : 4} className={css.dot} />
      ))}
    </svg>
  )
}
