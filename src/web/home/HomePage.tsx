import { Building2 } from 'lucide-react'
import { listTodos } from '../../modules/todo/api.ts'
import { TodoList } from '../../modules/todo/web/parts/TodoList.tsx'
import { grantsFor } from '../../platform/action/actor.ts'
import { useLanguage, useTexts } from '../i18n.ts'
import { useActor, useMay } from '../session/session.ts'
import { Empty } from '../ui/Empty.tsx'
import { Page } from '../ui/Page.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import css from './HomePage.module.css'
import { News } from './News.tsx'
import { Start } from './Start.tsx'

const shownAtMost = 10

/** What a person sees first: what waits for them, and what they can begin. */
export function HomePage() {
  const t = useTexts('home')
  const v = useTexts('vocabulary')
  const language = useLanguage()
  const actor = useActor()
  const may = useMay()
  const organization = actor.organization
  const roles = [...new Set(grantsFor(actor).map((grant) => v(`role.${grant.role}`)))]
  const hasEngagements = may(listTodos) && organization?.kind !== 'operator'
  const facts = organization
    ? [
        { label: t('organization'), value: `${organization.name} · ${v(`organizationKind.${organization.kind}`)}` },
        { label: t('roles'), value: new Intl.ListFormat(language, { type: 'unit' }).format(roles) || '—' },
      ]
    : []
  return (
    <Page fill>
      <PageHeader title={t('title')} facts={facts} />
      {organization ? (
        <div className={css.columns}>
          <div>
            {hasEngagements && <TodoList atMost={shownAtMost} />}
            <Start />
          </div>
          <div className={css.side}>
            <News />
          </div>
        </div>
      ) : (
        <Empty icon={Building2} title={t('noOrganization')} hint={t('noOrganizationHint')} />
      )}
    </Page>
  )
}
