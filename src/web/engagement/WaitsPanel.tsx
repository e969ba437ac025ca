import { Link } from '@tanstack/react-router'
import { Banknote, ClipboardCheck, FileSignature, FilterX, ReceiptText, Scale, type LucideIcon } from 'lucide-react'
import { dayOf } from '../format.ts'
import { useTexts } from '../i18n.ts'
import { useNow } from '../ui/now.ts'
import { Section } from '../ui/Page.tsx'
import { PanelState } from '../ui/PanelState.tsx'
import { useZone } from '../ui/zone.ts'
import css from './panels.module.css'
import { useWaits, type WaitKind } from './useWaits.ts'

const icons: Record<WaitKind, LucideIcon> = {
  proposal: FileSignature,
  period: ClipboardCheck,
  dispute: Scale,
  statement: ReceiptText,
  payment: Banknote,
  exclusion: FilterX,
}

/** What the reader has to do in the engagement, the nearest deadline first. */
export function WaitsPanel({
  engagementId,
  side,
}: {
  readonly engagementId: string
  readonly side: 'client' | 'vendor'
}) {
  const t = useTexts('engagement')
  const { waits, pending, error, retry } = useWaits(engagementId, side)
  const today = dayOf(useNow(), useZone())
  return (
    <Section title={t('waits')} note={waits.length > 0 ? String(waits.length) : undefined}>
      {error || (pending && waits.length === 0) ? (
        <PanelState what={t('waits')} error={error} onRetry={retry} />
      ) : (
        waits.length === 0 && <p className={css.hint}>{t('nothingWaits')}</p>
      )}
      <ul className={css.waits}>
        {waits.map(({ key, kind, title, note, to, search, by }) => {
          const Icon = icons[kind]
          const late = by !== null && by < today
          return (
            <li key={key}>
              <span className={css.icon}>
                <Icon size={16} aria-hidden />
              </span>
              <span className={css.what}>
                <Link to={to} {...(search ? { search } : {})}>
                  {title}
                </Link>
                <span className={css.note}>{note}</span>
              </span>
              {by !== null && (
                <span className={late ? css.late : css.by}>{late ? t('overdue') : t('by', { date: by.slice(5) })}</span>
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
