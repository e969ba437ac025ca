import { Lock } from 'lucide-react'
import { grantsFor } from '../../platform/action/actor.ts'
import { ownerRole, type Role } from '../../platform/action/roles.ts'
import { useLanguage, useTexts } from '../i18n.ts'
import { pageAccess, type PageSpec } from '../page.ts'
import { useActor } from '../session/session.ts'
import { Notice } from './Notice.tsx'

/** The page exists but not for this person: which role it takes and who gives it. */
export function NoPermission({ page }: { page: PageSpec }) {
  const t = useTexts('ui')
  const v = useTexts('vocabulary')
  const language = useLanguage()
  const actor = useActor()
  const organization = actor.organization
  if (!organization || pageAccess(page, actor) === 'wrongOrganization') {
    return <Notice icon={Lock} title={t('permission.title')} hint={t('permission.wrongOrganization')} page />
  }
  const list = new Intl.ListFormat(language, { type: 'disjunction' })
  const names = (roles: readonly Role[]) =>
    list.format(new Set(roles.map((role) => v(`role.${role}`)))) || t('permission.none')
  const needed = page.needs?.roles
  const hint = t('permission.hint', {
    mine: names(grantsFor(actor).map((grant) => grant.role)),
    needed: names(needed && needed !== 'any' ? needed : []),
    who: v(`role.${ownerRole[organization.kind]}`),
  })
  return <Notice icon={Lock} title={t('permission.title')} hint={hint} page />
}
