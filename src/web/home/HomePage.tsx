import { Building2 } from 'lucide-react'
import { grantsFor } from '../../platform/action/actor.ts'
import { useLanguage, useTexts } from '../i18n.ts'
import { useActor } from '../session/session.ts'
import { Empty } from '../ui/Empty.tsx'
import { Page } from '../ui/Page.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { Start } from './Start.tsx'
import { Waiting } from './Waiting.tsx'

/** What a person sees first: what waits for them, and what they can begin. */
export function HomePage() {
  const t = useTexts('home')
  const v = useTexts('vocabulary')
  const language = useLanguage()
  const actor = useActor()
  const organization = actor.organization
  const roles = [...new Set(grantsFor(actor).map((grant) => v(`role.${grant.role}`)))]
  const facts = organization
    ? [
        { label: t('organization'), value: `${organization.name} · ${v(`organizationKind.${organization.kind}`)}` },
        { label: t('roles'), value: new Intl.ListFormat(language, { type: 'unit' }).format(roles) || '—' },
      ]
    : []
  return (
    <Page>
      <PageHeader title={t('title')} facts={facts} />
      {organization ? (
        <>
          <Waiting />
          <Start />
        </>
      ) : (
        <Empty icon={Building2} title={t('noOrganization')} hint={t('noOrganizationHint')} />
      )}
    </Page>
  )
}
