import { Link } from '@tanstack/react-router'
import css from './SubNav.module.css'

export type SubNavLink = {
  readonly to: string
  readonly label: string
  /** Only the address itself is this page, not those below it. */
  readonly exact?: true
}

/** Pages of one tab, side by side. */
export function SubNav({ label, links }: { readonly label: string; readonly links: readonly SubNavLink[] }) {
  return (
    <nav className={css.nav} aria-label={label}>
      {links.map(({ to, label: name, exact = false }) => (
        <Link
          key={to}
          to={to}
          className={css.link}
          activeOptions={{ exact, includeSearch: false }}
          activeProps={{ className: css.here }}
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
