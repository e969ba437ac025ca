import type { ReactNode } from 'react'
import css from './RowButtons.module.css'

/** The buttons at the end of a row, side by side. */
export function RowButtons({ children }: { children: ReactNode }) {
  return <span className={css.buttons}>{children}</span>
}
