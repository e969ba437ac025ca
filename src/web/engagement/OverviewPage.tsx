import { ChangeBanner } from '../../modules/deal/web/parts/ChangeBanner.tsx'
import { ContactsSection } from '../../modules/deal/web/parts/ContactsSection.tsx'
import { GateSection } from '../../modules/deal/web/parts/GateSection.tsx'
import { OfferBanner } from '../../modules/deal/web/parts/OfferBanner.tsx'
import { Timeline } from '../../modules/deal/web/parts/Timeline.tsx'
import { useEngagement } from '../../modules/deal/web/useEngagement.ts'
import { ClausesPanel } from './ClausesPanel.tsx'
import { FiguresPanel } from './FiguresPanel.tsx'
import { TodoList } from '../../modules/todo/web/parts/TodoList.tsx'
import { usePhone } from '../ui/useMediaQuery.ts'
import css from './OverviewPage.module.css'
import { SettlementPanel } from './SettlementPanel.tsx'

/** Stages in which a contract is in force as a rule. */
const running: ReadonlySet<string> = new Set(['adaptation', 'operating', 'closing'])

const waitsAtMost = 6

/** How the engagement is going, what waits on the reader, what the next stage needs, and who answers for what. */
export function OverviewPage() {
  const { data: engagement } = useEngagement()
  const phone = usePhone()
  if (!engagement) return null
  const { id } = engagement
  const agreed = engagement.status === 'accepted'
  // On a phone the columns stand below each other: what waits comes first.
  const waits = agreed && <TodoList engagementId={id} atMost={waitsAtMost} />
  return (
    <div className={css.scroll}>
      <OfferBanner engagement={engagement} />
      {engagement.openChange && <ChangeBanner engagement={engagement} change={engagement.openChange} />}
      {agreed && <FiguresPanel engagementId={id} />}
      <div className={css.columns}>
        <div className={css.main}>
          {phone && waits}
          {agreed && <ClausesPanel engagementId={id} expected={running.has(engagement.stage)} />}
          <GateSection engagement={engagement} />
          <ContactsSection engagement={engagement} />
        </div>
        <div className={css.side}>
          {!phone && waits}
          {agreed && <SettlementPanel engagementId={id} />}
          <Timeline engagement={engagement} />
        </div>
      </div>
    </div>
  )
}
