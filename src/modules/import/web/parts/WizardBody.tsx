import type { ReactNode } from 'react'
import css from './WizardBody.module.css'

type Props = {
  children: ReactNode
  /** The way back and on, the way on last. */
  foot: ReactNode
  /** Why there is no way on, beside it. */
  note?: ReactNode
}

/** One step of the wizard: its content scrolls, the way back and on stays in sight. */
export function WizardBody({ children, foot, note }: Props) {
  return (
    <>
      <div className={css.body}>{children}</div>
      <footer className={css.foot}>
        {note && <p className={css.note}>{note}</p>}
        <div className={css.buttons}>{foot}</div>
      </footer>
    </>
  )
}
