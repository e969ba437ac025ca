import { Link } from '@tanstack/react-router'
import { CircleHelp, Search } from 'lucide-react'
import { useTexts } from '../i18n.ts'
import { useSession } from '../session/session.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import { LanguageMenu } from './LanguageMenu.tsx'
import { Logo } from './Logo.tsx'
import { OrganizationMenu } from './OrganizationMenu.tsx'
import { Bell } from './notifications/Bell.tsx'
import { ThemeMenu } from './ThemeMenu.tsx'
import css from './TopBar.module.css'

export function TopBar({ onSearch, onHelp }: { onSearch: () => void; onHelp: () => void }) {
  const t = useTexts('shell')
  const { demo } = useSession()
  return (
    <header className={css.bar}>
      <Link to="/" className={css.logo} aria-label={t('notFound.back')}>
        <Logo size={28} />
      </Link>
      <OrganizationMenu />
      {demo && (
        <span className={css.demo} title={t('demo.hint')}>
          {t('demo.mark')}
        </span>
      )}
      <button type="button" className={css.search} onClick={onSearch}>
        <Search size={15} aria-hidden />
        <span className={css.searchText}>{t('search.open')}</span>
        <span className={css.hint} aria-hidden>
          <Kbd>Ctrl K</Kbd>
        </span>
      </button>
      <div className={css.tools}>
        <span className={css.wide}>
          <LanguageMenu />
          <ThemeMenu />
          <IconButton label={t('help.open')} icon={CircleHelp} onClick={onHelp} />
        </span>
        <Bell />
        <AccountMenu onHelp={onHelp} />
      </div>
    </header>
  )
}
