import { useTexts } from '../../../../web/i18n.ts'
import { Section } from '../../../../web/ui/Page.tsx'
import { Timestamp } from '../../../../web/ui/Timestamp.tsx'
import type { Engagement } from '../model.ts'
import css from './Timeline.module.css'

type Entry = {
  readonly key: string
  readonly at: string
  readonly text: string
  readonly side: string
  readonly reason: string | null
}

/** The steps of the engagement, the latest first, with who took them and why. */
export function Timeline({ engagement }: { engagement: Engagement }) {
  const t = useTexts('deal')
  const v = useTexts('vocabulary')
  const { steps, decidedAt, decidedByName, status, proposedBy } = engagement
  const entries: Entry[] = steps.map((step, index) => ({
    key: `step-${steps.length - index}`,
    at: step.at,
    side: t(`side.${step.bySide}`),
    reason: step.reason,
    text:
      step.from === null
        ? t('history.proposed', { by: step.byName })
        : t('history.moved', { by: step.byName, from: v(`stage.${step.from}`), to: v(`stage.${step.to}`) }),
  }))
  if (status === 'accepted' && decidedAt && decidedByName) {
    entries.push({
      key: 'accepted',
      at: decidedAt,
      side: t(`side.${proposedBy === 'client' ? 'vendor' : 'client'}`),
      reason: null,
      text: t('history.accepted', { by: decidedByName }),
    })
  }
  return (
    <Section title={t('history.title')}>
      <ol className={css.list}>
        {entries
          .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
          .map((entry) => (
            <li key={entry.key} className={css.entry}>
              <div className={css.text}>{entry.text}</div>
              {entry.reason && <div className={css.reason}>{entry.reason}</div>}
              <div className={css.note}>
                {entry.side} · <Timestamp at={entry.at} />
              </div>
            </li>
          ))}
      </ol>
    </Section>
  )
}
