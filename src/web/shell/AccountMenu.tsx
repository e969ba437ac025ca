import { useNavigate } from '@tanstack/react-router'
import { Dropdown } from 'antd'
import { CircleHelp, LogOut, UserRound } from 'lucide-react'
import { sessionSignOut } from '../../modules/account/api.ts'
import { useAnyText, useTexts } from '../i18n.ts'
import { useOpenPages } from '../page.ts'
import { useCommand } from '../query.ts'
import { useActor, useRenewSession } from '../session/session.ts'
import css from './AccountMenu.module.css'

/** Pages a person opens from the account menu rather than from the rail. */
const accountPaths = new Set(['/profile', '/api-reference'])

export function AccountMenu({ onHelp }: { onHelp: () => void }) {
  const t = useTexts('shell')
  const text = useAnyText()
  const actor = useActor()
  const navigate = useNavigate()
  const signOut = useCommand(sessionSignOut, { affects: [] })
  const renew = useRenewSession()
  const leave = async () => {
    await signOut.mutateAsync({})
    await navigate({ to: '/sign-in' })
    await renew()
  }
  const pages = useOpenPages(actor).filter((page) => accountPaths.has(page.path))
  const items = [
    { key: 'who', type: 'group' as const, label: <span className={css.who}>{actor.email}</span> },
    ...pages.map((page) => ({
      key: page.path,
      icon: <UserRound size={15} aria-hidden />,
      label: text(page.title),
      onClick: () => void navigate({ to: page.path }),
    })),
    { key: 'help', icon: <CircleHelp size={15} aria-hidden />, label: t('help.open'), onClick: onHelp },
    {
      key: 'signOut',
      icon: <LogOut size={15} aria-hidden />,
      label: t('account.signOut'),
      onClick: () => void leave(),
    },
  ]
  return (
    <Dropdown trigger={['click']} menu={{ items }} placement="bottomRight">
      <button type="button" className={css.avatar} aria-label={t('account.open', { name: actor.displayName })}>
        {actor.displayName.slice(0, 1)}
      </button>
    </Dropdown>
  )
}
