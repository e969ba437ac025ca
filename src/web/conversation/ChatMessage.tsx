import { Bot, Check, CircleDot, Hourglass, Minus, X, type LucideIcon } from 'lucide-react'
import { formatFullInstant } from '../format.ts'
import { useTexts } from '../i18n.ts'
import { useDuration } from '../ui/Duration.tsx'
import { useZone } from '../ui/zone.ts'
import css from './ChatMessage.module.css'
import { standingOf, type Message, type Standing, type Unit } from './model.ts'

type Props = {
  message: Message
  text: string
  buyer: string | null
  /** The unit this message began, and the one it answered, under the chosen definition. */
  opened: Unit | null
  answered: Unit | null
}

const spoken = new Set<Message['event']>(['message', 'auto_welcome', 'assisted', 'offline_message'])

/** One message: buyers at the left, the shop's side at the right, what merely happened in between. */
export function ChatMessage(props: Props) {
  const { message } = props
  if (message.role === 'system' || !spoken.has(message.event)) return <Happening {...props} />
  return <Bubble {...props} />
}

function Bubble({ message, text, buyer, opened, answered }: Props) {
  const t = useTexts('desk')
  const zone = useZone()
  const mine = message.role !== 'customer'
  const robot = message.role === 'bot'
  const name = robot ? t('roles.bot') : mine ? (message.from?.agentName ?? message.from?.login) : buyer
  const who = name ?? t(`roles.${message.role}`)
  return (
    <li id={`message-${message.id}`} className={mine ? css.right : css.left} tabIndex={-1}>
      <span className={robot ? css.robot : mine ? css.agent : css.buyer} aria-hidden>
        {robot ? <Bot size={18} /> : ([...who][0] ?? '')}
      </span>
      <div className={css.body}>
        <p className={css.meta}>
          <span className={css.who}>{who}</span>
          {mine && !robot && message.from?.agentName === null && <span className={css.note}>{t('noAgent')}</span>}
          {message.event !== 'message' && <span className={css.note}>{t(`events.${message.event}`)}</span>}
          <time dateTime={message.at}>{formatFullInstant(message.at, zone).slice(11)}</time>
          {answered && <Answered unit={answered} />}
        </p>
        <p className={css.bubble}>{text}</p>
        {opened && <Opened unit={opened} />}
      </div>
    </li>
  )
}

function Happening({ message, text, opened }: Props) {
  const t = useTexts('desk')
  const zone = useZone()
  const from = message.from?.agentName ?? message.from?.login
  const to = message.to?.agentName ?? message.to?.login
  const handed =
    from && to
      ? t('events.transferFromTo', { from, to })
      : to
        ? t('events.transferTo', { to })
        : from
          ? t('events.transferFrom', { from })
          : t('events.transfer')
  const what = message.event === 'transfer' ? handed : t(`events.${message.event}`)
  return (
    <li id={`message-${message.id}`} className={css.happening} tabIndex={-1}>
      <time dateTime={message.at}>{formatFullInstant(message.at, zone).slice(11)}</time>
      <span className={css.what}>{what}</span>
      {text && <span>{text}</span>}
      {opened && <Opened unit={opened} />}
    </li>
  )
}

const icons: Record<Standing, LucideIcon> = { met: Check, missed: X, open: CircleDot, out: Minus }

/** How long the buyer had waited for this message. */
function Answered({ unit }: { unit: Unit }) {
  const t = useTexts('desk')
  const duration = useDuration()
  const standing = standingOf(unit.verdict)
  const Icon = icons[standing]
  if (unit.waitedMs === null) return null
  return (
    <span className={css[standing]}>
      <Icon size={12} strokeWidth={2.5} aria-hidden />
      {t('rounds.waited', { time: duration(unit.waitedMs) })}
    </span>
  )
}

/** Until when a reply was in time and, where none came, that none came. */
function Opened({ unit }: { unit: Unit }) {
  const t = useTexts('desk')
  const zone = useZone()
  const standing = standingOf(unit.verdict)
  const told = unit.answeredAt === null && standing === 'missed'
  if (unit.deadline === null && !told) return null
  return (
    <p className={told ? css.unanswered : css.deadline}>
      <Hourglass size={12} aria-hidden />
      {unit.deadline !== null && t('rounds.untilDeadline', { time: formatFullInstant(unit.deadline, zone).slice(11) })}
      {told && <span>{t('because.unanswered')}</span>}
    </p>
  )
}
