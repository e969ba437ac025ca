import { Link } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useAnyText, useTexts } from '../i18n.ts'
import { useOpenPages, type PageSpec } from '../page.ts'
import { useSession } from '../session/session.ts'
import { usePhone } from '../ui/useMediaQuery.ts'
import css from './Rail.module.css'
import { usePageTrail } from './useCurrentPage.ts'

const MoreDrawer = lazy(async () => ({ default: (await import('./MoreDrawer.tsx')).MoreDrawer }))

/** Places on the bottom bar of a phone; what does not fit is under "more". */
const phonePlaces = 4

function Entry({ page, here }: { page: PageSpec; here: boolean }) {
  const text = useAnyText()
  if (!page.rail) return null
  const Icon = page.rail.icon
  return (
    <Link to={page.path} className={here ? css.here : css.entry} aria-current={here ? 'page' : undefined}>
      <Icon size={20} strokeWidth={1.75} aria-hidden />
      <span className={css.label}>{text(page.rail.label ?? page.title)}</span>
    </Link>
  )
}

/** The pages a person works with: a rail at the left, a bar at the bottom of a phone. */
export function Rail() {
  const t = useTexts('shell')
  const { actor } = useSession()
  const trail = usePageTrail()
  const phone = usePhone()
  const [more, setMore] = useState(false)
  const entries = useOpenPages(actor)
    .filter((page) => page.rail)
    .toSorted((a, b) => (a.rail?.order ?? 0) - (b.rail?.order ?? 0))
  // The page of one engagement lies below the list of them: its place in the rail is the list's.
  const isHere = (page: PageSpec) => trail.some((open) => open === page || open.path.startsWith(`${page.path}/`))
  const settings = entries.filter((page) => page.rail?.place === 'bottom')
  const main = entries.filter((page) => page.rail?.place !== 'bottom')
  const onBar = phone ? [...main, ...settings].slice(0, phonePlaces) : main
  const rest = phone ? [...main, ...settings].slice(phonePlaces) : []
  return (
    <nav className={css.rail} aria-label={t('mainNavigation')}>
      {onBar.map((page) => (
        <Entry key={page.path} page={page} here={isHere(page)} />
      ))}
      {!phone && <span className={css.gap} />}
      {!phone && settings.map((page) => <Entry key={page.path} page={page} here={isHere(page)} />)}
      {phone && (
        <button type="button" className={css.entry} aria-haspopup="dialog" onClick={() => setMore(true)}>
          <Ellipsis size={20} strokeWidth={1.75} aria-hidden />
          <span className={css.label}>{t('more')}</span>
        </button>
      )}
      {more && (
        <Suspense>
          <MoreDrawer pages={rest} onClose={() => setMore(false)} />
        </Suspense>
      )}
    </nav>
  )
}
