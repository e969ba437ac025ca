import { useNavigate } from '@tanstack/react-router'
import { ChevronsUpDown } from 'lucide-react'
import { useTexts } from '../i18n.ts'
import { useSession, useSwitchOrganization } from '../session/session.ts'
import { Menu } from '../ui/Menu.tsx'
import css from './OrganizationMenu.module.css'

/** The organisation the person acts for; a list to change it where there are several. */
export function OrganizationMenu() {
  const t = useTexts('shell')
  const v = useTexts('vocabulary')
  const { actor, organizations } = useSession()
  const change = useSwitchOrganization()
  const navigate = useNavigate()
  const current = actor?.organization
  if (!current) return <span className={css.name}>{t('organization.none')}</span>
  const label = (
    <>
      <span className={css.name}>{current.name}</span>
      <span className={css.kind}>{v(`organizationKind.${current.kind}`)}</span>
    </>
  )
  if (organizations.length < 2) return <span className={css.still}>{label}</span>
  const choose = async (id: string) => {
    await change(id)
    await navigate({ to: '/' })
  }
  const items = organizations.map((one) => ({
    key: one.id,
    label: `${one.name} · ${v(`organizationKind.${one.kind}`)}`,
    checked: one.id === current.id,
    onChoose: () => void choose(one.id),
  }))
  return (
    <Menu
      label={t('organization.switch')}
      items={items}
      renderTrigger={(attributes) => (
        <button type="button" className={css.button} {...attributes}>
          <span className="srOnly">{t('organization.switch')}</span>
          {label}
          <ChevronsUpDown size={14} aria-hidden />
        </button>
      )}
    />
  )
}
