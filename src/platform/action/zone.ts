import { z } from 'zod'

const zonePattern = /^(?:[A-Z][A-Za-z]+(?:\/[A-Z][A-Za-z0-9_+-]+){1,2}|UTC)$/

/** Whether this is a zone of the IANA time zone database; a plain offset such as `+08:00` is none, since it knows no clock changes. */
export function isZone(zone: string): boolean {
  if (!zonePattern.test(zone)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** The zone where nothing else is said. */
export const defaultZone = 'Asia/Shanghai'

/** An IANA zone as an input. */
export const zoneSchema = z
  .string()
  .max(60)
  .refine(isZone, '不是有效的时区，例如 Asia/Shanghai|Not a known time zone, such as Asia/Shanghai')

/** Zones to choose from; any other can be typed. */
export const commonZones = [
  'Asia/Shanghai',
  'Asia/Urumqi',
  'Asia/Hong_Kong',
  'Asia/Taipei',
  'Asia/Tokyo',
  'Asia/Singapore',
  'Asia/Bangkok',
  'Europe/London',
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
  'Australia/Sydney',
] as const
