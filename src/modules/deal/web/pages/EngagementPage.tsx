import { Outlet } from '@tanstack/react-router'
import { useTexts } from '../../../../web/i18n.ts'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { Page } from '../../../../web/ui/Page.tsx'
import { PageHeader } from '../../../../web/ui/PageHeader.tsx'
import { PageSkeleton } from '../../../../web/ui/PageSkeleton.tsx'
import { PageSubTabs } from '../../../../web/ui/PageTabs.tsx'
import { StageLine } from '../../../../web/ui/StageLine.tsx'
import { useCurrentPage } from '../../../../web/shell/useCurrentPage.ts'
import { ZoneContext } from '../../../../web/ui/zone.ts'
import { stages } from '../../policy/vocabulary.ts'
import type { Engagement } from '../model.ts'
import { EngagementActions } from '../parts/EngagementActions.tsx'
import { EngagementState } from '../parts/EngagementState.tsx'
import { useEngagementFacts } from '../parts/useEngagementFacts.ts'
import { useEngagement } from '../useEngagement.ts'

/** One engagement: its head over the tabs. Times below are those of the engagement's zone. */
export function EngagementPage() {
  const t = useTexts('deal')
  const u = useTexts('ui')
  const query = useEngagement()
  if (query.error && !query.data) {
    return (
      <Page>
        <ErrorState
          title={u('error.title', { what: t('page') })}
          error={query.error}
          onRetry={() => void query.refetch()}
        />
      </Page>
    )
  }
  if (!query.data) return <PageSkeleton />
  return (
    <ZoneContext value={query.data.zone}>
      <Page fill>
        <Head engagement={query.data} />
        <PageSubTabs />
        <Outlet />
      </Page>
    </ZoneContext>
  )
}

function Head({ engagement }: { engagement: Engagement }) {
  const t = useTexts('deal')
  const v = useTexts('vocabulary')
  const facts = useEngagementFacts(engagement)
  const overview = useCurrentPage()?.tab?.order === 0
  const steps = stages.filter((stage) => stage !== 'closed').map((key) => ({ key, label: v(`stage.${key}`) }))
  const current = engagement.stage === 'closed' ? 'closing' : engagement.stage
  return (
    <PageHeader
      crumbs={[
        { label: t('title'), to: '/engagements' },
        { label: engagement.counterpartyName },
        { label: engagement.code },
      ]}
      title={engagement.name}
      state={<EngagementState row={engagement} />}
      stages={engagement.status === 'accepted' && <StageLine steps={steps} current={current} />}
      actions={<EngagementActions engagement={engagement} />}
      facts={facts}
      brief={!overview}
      tabs
    />
  )
}
