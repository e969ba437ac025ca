import { useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Course, type CourseEntry } from '../../../../web/ui/Course.tsx'
import { Section } from '../../../../web/ui/Page.tsx'
import type { Engagement } from '../model.ts'

/** More are shown on request. */
const shownAtFirst = 5

/** The steps of the engagement, the latest first, with who took them and why. */
export function Timeline({ engagement }: { engagement: Engagement }) {
  const t = useTexts('deal')
  const v = useTexts('vocabulary')
  const [all, setAll] = useState(false)
  const { steps, decidedAt, decidedByName, status, proposedBy } = engagement
  const entries: CourseEntry[] = steps.map((step, index) => ({
    key: `step-${steps.length - index}`,
    at: step.at,
    by: t(`side.${step.bySide}`),
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
      by: t(`side.${proposedBy === 'client' ? 'vendor' : 'client'}`),
      reason: null,
      text: t('history.accepted', { by: decidedByName }),
    })
  }
  const sorted = entries.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
  const shown = all ? sorted : sorted.slice(0, shownAtFirst)
  return (
    <Section title={t('history.title')}>
      <Course entries={shown} />
      {shown.length < sorted.length && (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          {t('history.all', { count: sorted.length })}
        </Button>
      )}
    </Section>
  )
}
