import type { ReactNode } from 'react'
import css from './Counts.module.css'

export type Count = {
  readonly key: string
  readonly label: string
  readonly value: ReactNode
  readonly hint: string
  readonly tone?: 'bad' | 'good'
}

/** The counts that matter, side by side. */
export function Counts({ label, counts }: { label: string; counts: readonly Count[] }) {
  return (
    <dl className={css.counts} aria-label={label}>
      {counts.map(({ key, label: name, value, hint, tone }) => (
        <div key={key} className={css.count}>
          <dt>{name}</dt>
          <dd className={tone ? css[tone] : css.value}>{value}</dd>
          <dd className={css.hint}>{hint}</dd>
        </div>
      ))}
    </dl>
  )
}
