import { useNavigate } from '@tanstack/react-router'
import { CircleHelp, FileCode, LogOut, UserRound } from 'lucide-react'
import { sessionSignOut } from '../../modules/account/api.ts'
import { useAnyText, useTexts } from '../i18n.ts'
import { useOpenPages } from '../page.ts'
import { useCommand } from '../query.ts'
import { useActor, useRenewSession } from '../session/session.ts'
import { Menu, type MenuItem } from '../ui/Menu.tsx'
import css from './AccountMenu.module.css'

/** Pages a person opens from the account menu rather than from the rail. */
const accountPages = new Map([
  ['/profile', UserRound],
  ['/api-reference', FileCode],
])

export function AccountMenu({ onHelp }: { onHelp: () => void }) {
  const t = useTexts('shell')
  const text = useAnyText()
  const actor = useActor()
  const navigate = useNavigate()
  const signOut = useCommand(sessionSignOut, { affects: [], announce: true })
  const renew = useRenewSession()
  const afterwards = async () => {
    await navigate({ to: '/sign-in' })
    await renew()
  }
  const pages = useOpenPages(actor).flatMap((page): MenuItem[] => {
    const icon = accountPages.get(page.path)
    if (!icon) return []
    return [{ key: page.path, icon, label: text(page.title), onChoose: () => void navigate({ to: page.path }) }]
  })
  const items: MenuItem[] = [
    ...pages,
    { key: 'help', icon: CircleHelp, label: t('help.open'), onChoose: onHelp },
    {
      key: 'signOut',
      icon: LogOut,
      label: t('account.signOut'),
      onChoose: () => signOut.mutate({}, { onSuccess: afterwards }),
    },
  ]
  return (
    <Menu
      label={t('account.open', { name: actor.displayName })}
      heading={actor.email}
      items={items}
      renderTrigger={(attributes) => (
        <button
          type="button"
          className={css.avatar}
          aria-label={t('account.open', { name: actor.displayName })}
          {...attributes}
        >
          {actor.displayName.slice(0, 1)}
        </button>
      )}
    />
  )
}
