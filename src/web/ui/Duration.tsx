import { useTexts } from '../i18n.ts'

/** Writes a length of time from integer milliseconds, in the largest unit that still says something. */
export function useDuration(): (milliseconds: number) => string {
  const t = useTexts('ui')
  return (milliseconds) => {
    if (milliseconds < 1000) return t('duration.milliseconds', { count: milliseconds })
    const seconds = Math.round(milliseconds / 1000)
    if (seconds < 60) return t('duration.seconds', { count: seconds })
    const minutes = Math.floor(seconds / 60)
    if (minutes < 60) return t('duration.minutes', { minutes, seconds: seconds % 60 })
    return t('duration.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
  }
}

/** A length of time, as useDuration writes it. */
export function Duration({ milliseconds }: { milliseconds: number }) {
  return useDuration()(milliseconds)
}
