import css from './chart.module.css'
import type { BulletTone } from './Bullet.tsx'

export type SharePart = {
  readonly key: string
  readonly label: string
  readonly count: number
  readonly tone: BulletTone
}

/** What a whole is made of, as parts of one bar in their order; parts of nothing are not drawn. */
export function ShareBar({ parts, label }: { parts: readonly SharePart[]; label: string }) {
  const shown = parts.filter((part) => part.count > 0)
  const total = shown.reduce((sum, part) => sum + part.count, 0)
  const width = 400
  const gap = 2
  const room = width - gap * Math.max(0, shown.length - 1)
  const widths = shown.map((part) => Math.max(2, (part.count / Math.max(1, total)) * room))
  const scale =
    room /
    Math.max(
      room,
      widths.reduce((sum, one) => sum + one, 0),
    )
  return (
    <svg viewBox={`0 0 ${width} 10`} preserveAspectRatio="none" role="img" aria-label={label} className={css.shares}>
      {shown.map((part, index) => {
        const before = widths.slice(0, index).reduce((sum, one) => sum + one * scale + gap, 0)
        return (
          <rect
            key={part.key}
            x={before}
            y={0}
            width={(widths[index] ?? 0) * scale}
            height={10}
            className={css[part.tone]}
          />
        )
      })}
    </svg>
  )
}
