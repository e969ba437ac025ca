import { formatFullInstant } from './format.ts'

/**
 * The instant at which clocks of a zone show a wall time `YYYY-MM-DD HH:mm`. In the hour that clocks skip, the time that
 * many minutes later; in the hour that comes twice, the first one.
 */
export function instantAt(wall: string, zone: string): string {
  const wanted = Date.parse(`${wall.replace(' ', 'T')}:00Z`)
  const shown = (instant: number) =>
    Date.parse(`${formatFullInstant(new Date(instant).toISOString(), zone).replace(' ', 'T')}Z`)
  const offset = (instant: number) => shown(instant) - instant
  const day = 86_400_000
  const candidates = [wanted - offset(wanted - day), wanted - offset(wanted + day)]
  const fitting = candidates.filter((instant) => shown(instant) === wanted)
  // In a gap neither fits: the offset before it gives the later time, as clocks moved forward do.
  const instant = fitting.length > 0 ? Math.min(...fitting) : (candidates[0] ?? wanted)
  return new Date(instant).toISOString()
}
