import type { ReactNode } from 'react'
import css from './FigureSource.module.css'

/** A part of the panel below the facts. */
export function SourcePart({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={css.part}>
      <div className={css.partHead}>
        <h4>{title}</h4>
        {aside && <span className={css.aside}>{aside}</span>}
      </div>
      {children}
    </section>
  )
}
