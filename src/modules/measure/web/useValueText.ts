import { useTexts } from '../../../web/i18n.ts'
import type { Figure } from './types.ts'
import { axisMark, changeOf, countsText, seconds, valueParts } from './value.ts'

export type ValueTexts = {
  /** A time in words: 22 秒, 12 分 5 秒. */
  readonly time: (milliseconds: number) => string
  /** A value with its unit: 78.4%, 22 秒, 12,418. */
  readonly value: (kind: Figure['kind'], value: number | null) => string
  /** The same in a column, where times keep their decimal so that digits stand below each other. */
  readonly cell: (kind: Figure['kind'], value: number | null) => string
  /** As short as it stands at an axis: 80%, 14 分. */
  readonly axis: (kind: Figure['kind'], value: number) => string
  /** Met and total, or one number where each unit is met by being there; added-up time in words. */
  readonly counts: (figure: Pick<Figure, 'kind' | 'unit' | 'met' | 'total'>) => string
  /** How it differs from the period before: +2.1 个百分点, 快 3 秒. */
  readonly change: (kind: Figure['kind'], difference: number | null, previous: number | null) => string
}

/** A value as text; `times` says how a time reads. */
function say(kind: Figure['kind'], value: number | null, times: (milliseconds: number) => string): string {
  const parts = valueParts(kind, value)
  if (parts.kind === 'none') return '—'
  if (parts.kind === 'percent') return `${parts.digits}%`
  return parts.kind === 'plain' ? parts.digits : times(value ?? 0)
}

/** Figures in the words of the language shown. */
export function useValueText(): ValueTexts {
  const t = useTexts('measure')
  const u = useTexts('ui')
  const long = (milliseconds: number): string => {
    const minutes = Math.floor(Math.round(milliseconds / 1000) / 60)
    if (minutes >= 60) return u('duration.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
    return u('duration.minutes', { minutes, seconds: Math.round(milliseconds / 1000) % 60 })
  }
  const time = (milliseconds: number): string =>
    milliseconds > 600_000 ? long(milliseconds) : t('seconds', { count: seconds(milliseconds) })
  return {
    time,
    value: (kind, value) => say(kind, value, time),
    cell: (kind, value) =>
      say(kind, value, (milliseconds) =>
        milliseconds > 600_000 ? long(milliseconds) : t('seconds', { count: (milliseconds / 1000).toFixed(1) }),
      ),
    axis: (kind, value) => {
      const mark = axisMark(kind, value)
      return mark.unit === 'none' ? mark.digits : t(`axis.${mark.unit}`, { count: mark.digits })
    },
    counts: ({ unit, ...figure }) =>
      unit === 'agentTime' || unit === 'shopDay' ? `${time(figure.met)} / ${time(figure.total)}` : countsText(figure),
    change: (kind, difference, previous) => {
      const change = changeOf(kind, difference, previous)
      if (change.kind === 'none') return t('noPrevious')
      if (change.kind === 'same') return t('same')
      if (change.kind === 'points') return t('points', { points: change.text })
      if (change.kind === 'plain') return change.text
      return t(change.kind, { time: time(change.milliseconds) })
    },
  }
}
