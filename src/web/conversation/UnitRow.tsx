import { formatFullInstant } from '../format.ts'
import { useTexts } from '../i18n.ts'
import { useDuration } from '../ui/Duration.tsx'
import { StatePill } from '../ui/StatePill.tsx'
import { useZone } from '../ui/zone.ts'
import { pillOf, type Explained, type Unit } from './model.ts'
import css from './UnitRow.module.css'

/** One unit: when it began, who answered when, and why it came to what it came to. Leads to its message. */
export function UnitRow({ definition, unit }: { definition: Explained; unit: Unit }) {
  const t = useTexts('desk')
  const zone = useZone()
  const duration = useDuration()
  const why = useWhy()
  const { tone, word } = pillOf(definition, unit.verdict)
  const target = unit.openedBy ?? unit.messageIds[0]
  const show = () => {
    const message = document.getElementById(`message-${target}`)
    message?.scrollIntoView({ block: 'center' })
    message?.focus({ preventScroll: true })
  }
  const facts = [
    unit.waitedMs === null ? null : t('rounds.waited', { time: duration(unit.waitedMs) }),
    unit.agentName,
    why(unit),
  ]
  return (
    <li>
      <button type="button" className={css.row} title={t('rounds.openHere')} disabled={!target} onClick={show}>
        <span className={css.when}>{formatFullInstant(unit.openedAt, zone).slice(11)}</span>
        <span className={css.facts}>{facts.filter(Boolean).join(' · ')}</span>
        <StatePill tone={tone}>{t(`verdict.${word}`)}</StatePill>
      </button>
    </li>
  )
}

const becauses = [
  'inTime',
  'unanswered',
  'dayEnded',
  'handedOver',
  'waiting',
  'answered',
  'counted',
  'notReceived',
  'begunOffline',
  'begunOnline',
] as const

/** Why, in words: by how much it was late, or for what reason it is left out. */
function useWhy(): (unit: Unit) => string {
  const t = useTexts('desk')
  const duration = useDuration()
  return ({ verdict, because, deadline, answeredAt }) => {
    if (verdict !== 'met' && verdict !== 'missed' && verdict !== 'open') return t(`excluded.${verdict}`)
    if (because === 'tooLate' && deadline !== null && answeredAt !== null)
      return t('because.tooLate', { over: duration(Date.parse(answeredAt) - Date.parse(deadline)) })
    const known = becauses.find((one) => one === because)
    return known ? t(`because.${known}`) : because
  }
}
