import { Link } from '@tanstack/react-router'
import { useTexts } from '../../../../web/i18n.ts'
import { useMay } from '../../../../web/session/session.ts'
import { simulateClauses } from '../../api/simulate.ts'
import { evaluationPaths as paths } from '../paths.ts'
import css from './Nav.module.css'

/** The pages about a month's clauses, side by side. */
export function Nav({ engagementId }: { engagementId: string }) {
  const t = useTexts('evaluation')
  const may = useMay()
  const links = [
    { to: paths.board, label: t('nav.board') },
    { to: paths.disputes, label: t('nav.disputes') },
    { to: paths.values, label: t('nav.values') },
    ...(may(simulateClauses, engagementId) ? [{ to: paths.simulate, label: t('nav.simulate') }] : []),
    { to: paths.rights, label: t('nav.rights') },
  ]
  return (
    <nav className={css.nav} aria-label={t('tab')}>
      {links.map(({ to, label }) => (
        <Link key={to} to={to} params={{ engagementId }} className={css.link} activeProps={{ className: css.here }}>
          {label}
        </Link>
      ))}
    </nav>
  )
}
