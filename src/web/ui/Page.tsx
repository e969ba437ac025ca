import type { ReactNode } from 'react'
import css from './Page.module.css'

/**
 * The sheet of one page. With `fill` the page is exactly as high as the window and its table scrolls inside, so that
 * header and footer of a list stay in sight; on a phone every page scrolls as a whole.
 */
export function Page({ children, fill = false }: { children: ReactNode; fill?: boolean }) {
  return <div className={fill ? css.fill : css.page}>{children}</div>
}

/** A part of a page, split from the next by a hairline. */
export function Section({ title, note, aside, children }: SectionProps) {
  return (
    <section className={css.section}>
      {title && (
        <header className={css.head}>
          <h2 className={css.title}>{title}</h2>
          {note && <span className={css.note}>{note}</span>}
          {aside && <div className={css.aside}>{aside}</div>}
        </header>
      )}
      {children}
    </section>
  )
}

type SectionProps = { title?: string; note?: ReactNode; aside?: ReactNode; children: ReactNode }
