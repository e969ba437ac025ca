import { CircleSlash, Hourglass, MailOpen } from 'lucide-react'
import { dayOf } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { nameOf, type Engagement } from '../model.ts'
import css from './Banner.module.css'

/** An offer that waits, or what became of it; nothing once both sides have agreed. */
export function OfferBanner({ engagement }: { engagement: Engagement }) {
  const t = useTexts('deal')
  const { status, side, proposedBy, counterpartyName, message, proposedAt, zone, decisionReason } = engagement
  if (status === 'accepted') return null
  const open = status === 'proposed'
  const mine = proposedBy === side
  const Icon = open ? (mine ? Hourglass : MailOpen) : CircleSlash
  const decider = nameOf(engagement, proposedBy === 'client' ? 'vendor' : 'client')
  const title = open
    ? t(mine ? 'offer.waits' : 'offer.invites', { name: counterpartyName })
    : status === 'declined'
      ? t('offer.declined', { name: decider })
      : t('offer.withdrawn')
  return (
    <section className={open && !mine ? css.asks : css.banner} aria-label={title}>
      <Icon size={18} aria-hidden />
      <div>
        <h2 className={css.title}>{title}</h2>
        {message && <p className={css.quote}>{message}</p>}
        {decisionReason && <p>{t('offer.reason', { reason: decisionReason })}</p>}
        <p className={css.note}>{t('offer.by', { by: engagement.proposedByName, day: dayOf(proposedAt, zone) })}</p>
      </div>
    </section>
  )
}
