import { formatFullInstant } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useZone } from '../../../../web/ui/zone.ts'
import type { Exclusion } from '../types.ts'

/** From when to when, on one day said once. */
export function ExclusionRange({ row }: { row: Pick<Exclusion, 'from' | 'to'> }) {
  const t = useTexts('measure')
  const zone = useZone()
  const from = formatFullInstant(row.from, zone).slice(0, 16)
  const to = formatFullInstant(row.to, zone).slice(0, 16)
  const short = from.slice(0, 10) === to.slice(0, 10) ? to.slice(11) : to
  return <span>{t('exclusion.range', { from, to: short })}</span>
}

/** The days around a conversation are taken where nobody names a time: then the conversation says it all. */
export function isOfWholeDays({ from, to }: Pick<Exclusion, 'from' | 'to'>, zone: string): boolean {
  return [from, to].every((instant) => formatFullInstant(instant, zone).slice(11, 16) === '00:00')
}
