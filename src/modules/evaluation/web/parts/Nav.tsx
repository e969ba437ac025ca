import { useTexts } from '../../../../web/i18n.ts'
import { useMay } from '../../../../web/session/session.ts'
import { SubNav } from '../../../../web/ui/SubNav.tsx'
import { simulateClauses } from '../../api/simulate.ts'
import { evaluationPaths as paths } from '../paths.ts'

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
    <SubNav
      label={t('tab')}
      links={links.map(({ to, label }) => ({ to: to.replace('$engagementId', engagementId), label }))}
    />
  )
}
