import { Clock } from 'lucide-react'
import { formatInstant } from '../format.ts'
import { useTexts } from '../i18n.ts'
import css from './AsOf.module.css'
import { useNow } from './now.ts'
import { useZone, useZoneName } from './zone.ts'

/** When the data was read; in amber where a newer reading failed. */
export function AsOf({ at, stale }: { at: string; stale: boolean }) {
  const t = useTexts('ui')
  const zone = useZone()
  const name = useZoneName()
  const now = useNow()
  const time = formatInstant(at, zone, now)
  if (!stale) return <span>{t('asOf', { time, zone: name })}</span>
  return (
    <span className={css.stale} role="status">
      <Clock size={13} aria-hidden />
      {t('stale', { time })}
    </span>
  )
}
