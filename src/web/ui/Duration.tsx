import { useTexts } from '../i18n.ts'

/** A length of time from integer milliseconds, in the largest unit that still says something. */
export function Duration({ milliseconds }: { milliseconds: number }) {
  const t = useTexts('ui')
  if (milliseconds < 1000) return t('duration.milliseconds', { count: milliseconds })
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 60) return t('duration.seconds', { count: seconds })
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return t('duration.minutes', { minutes, seconds: seconds % 60 })
  return t('duration.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
}
