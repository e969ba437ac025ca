import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useTexts } from '../i18n.ts'
import { pageAccess } from '../page.ts'
import { LiveUpdates } from '../live/LiveUpdates.tsx'
import { useSession } from '../session/session.ts'
import { NoPermission } from '../ui/NoPermission.tsx'
import { useHotkey } from '../ui/hotkey.ts'
import { Rail } from './Rail.tsx'
import { Redirect } from './Redirect.tsx'
import css from './Shell.module.css'
import { TopBar } from './TopBar.tsx'
import { usePageTrail } from './useCurrentPage.ts'

const loadPalette = async () => ({ default: (await import('./Palette.tsx')).Palette })
const Palette = lazy(loadPalette)
const HelpDialog = lazy(async () => ({ default: (await import('./HelpDialog.tsx')).HelpDialog }))

const paletteDelayMs = 1500

type Overlay = 'palette' | 'help' | null

function PageArea() {
  const { actor } = useSession()
  const trail = usePageTrail()
  const barred = trail.find((page) => pageAccess(page, actor) !== 'open')
  return barred ? <NoPermission page={barred} /> : <Outlet />
}

/** Puts the keyboard at the beginning of a page that was just opened, as a loaded document would. */
function useFocusOnNewPage(pathname: string): void {
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    document.getElementById('main')?.focus({ preventScroll: true })
  }, [pathname])
}

/** Whoever presses Ctrl+K types on at once: the palette is there before, once the page is quiet. */
function usePaletteAtHand(): void {
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette(), paletteDelayMs)
    return () => clearTimeout(timer)
  }, [])
}

/** Top bar, rail and the white sheet a page is shown on. */
export function Shell() {
  const t = useTexts('shell')
  const { actor, firstRun } = useSession()
  const location = useLocation()
  const [overlay, setOverlay] = useState<Overlay>(null)
  const close = () => setOverlay(null)
  useHotkey('k', () => setOverlay('palette'), { control: true })
  useHotkey('?', () => setOverlay('help'))
  useFocusOnNewPage(location.pathname)
  usePaletteAtHand()
  if (firstRun) return <Redirect to="/first-run" />
  if (!actor) return <Redirect to="/sign-in" search={{ return: location.href }} />
  return (
    <div className={css.shell}>
      <a className={css.skip} href="#main">
        {t('skip')}
      </a>
      <TopBar onSearch={() => setOverlay('palette')} onHelp={() => setOverlay('help')} />
      <Rail />
      <main className={css.sheet} id="main" tabIndex={-1}>
        <PageArea />
      </main>
      <LiveUpdates />
      <Suspense>
        {overlay === 'palette' && <Palette onClose={close} />}
        {overlay === 'help' && <HelpDialog onClose={close} />}
      </Suspense>
    </div>
  )
}
