import { useEngagement } from '../useEngagement.ts'
import { ChangeBanner } from '../parts/ChangeBanner.tsx'
import { ContactsSection } from '../parts/ContactsSection.tsx'
import { GateSection } from '../parts/GateSection.tsx'
import { OfferBanner } from '../parts/OfferBanner.tsx'
import { Timeline } from '../parts/Timeline.tsx'
import css from './OverviewTab.module.css'

/** What has to be done next and by whom, who answers for what, and what has happened. */
export function OverviewTab() {
  const { data: engagement } = useEngagement()
  if (!engagement) return null
  return (
    <div className={css.scroll}>
      <OfferBanner engagement={engagement} />
      {engagement.openChange && <ChangeBanner engagement={engagement} change={engagement.openChange} />}
      <div className={css.columns}>
        <div className={css.main}>
          <GateSection engagement={engagement} />
          <ContactsSection engagement={engagement} />
        </div>
        <Timeline engagement={engagement} />
      </div>
    </div>
  )
}
