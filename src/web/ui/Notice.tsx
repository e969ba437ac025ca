import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import css from './Notice.module.css'

type Props = {
  icon: LucideIcon
  title: string
  hint?: string | undefined
  /** What the reader can do about it. */
  children?: ReactNode
  /** True where it stands for the whole page, so that its title is the heading of the page. */
  page?: boolean
}

/** The common form of "nothing here", "not allowed" and "went wrong". */
export function Notice({ icon: Icon, title, hint, children, page = false }: Props) {
  const Title = page ? 'h1' : 'h2'
  return (
    <section className={page ? css.page : css.notice}>
      <span className={css.icon}>
        <Icon size={22} strokeWidth={1.75} aria-hidden />
      </span>
      <Title className={css.title}>{title}</Title>
      {hint && <p className={css.hint}>{hint}</p>}
      {children && <div className={css.actions}>{children}</div>}
    </section>
  )
}
