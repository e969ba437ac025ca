import type { ReactNode } from 'react'
import css from './KeyNumbers.module.css'

export type KeyNumber = {
  readonly label: string
  readonly value: ReactNode
  /** The one number the others explain stands larger. */
  readonly lead?: boolean
}

/** The few numbers a page is about, in one row split by hairlines; where it does not fit, in several. */
export function KeyNumbers({ numbers }: { readonly numbers: readonly KeyNumber[] }) {
  return (
    <div className={css.strip}>
      <div className={css.clip}>
        <dl className={css.row}>
          {numbers.map(({ label, value, lead = false }) => (
            <div key={label} className={lead ? css.lead : undefined}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  )
}
