import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import css from './Banner.module.css'

/** Why something was not done, above where it was asked for. */
export function Banner({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={css.banner} role="alert">
      <CircleAlert size={16} aria-hidden />
      <div>
        <p>{title}</p>
        {children}
      </div>
    </div>
  )
}
