import { formatFullInstant, formatInstant } from '../format.ts'
import { useNow } from './now.ts'
import { useZone, useZoneName } from './zone.ts'

/** A UTC instant in the zone of the page, short; the full time and the zone on hover. */
export function Timestamp({ at }: { at: string | null }) {
  const zone = useZone()
  const name = useZoneName()
  const now = useNow()
  if (at === null) return <span>—</span>
  return (
    <time dateTime={at} title={`${formatFullInstant(at, zone)} ${name}`}>
      {formatInstant(at, zone, now)}
    </time>
  )
}
