const minus = '−'

/** Money from integer fen: ¥1,234.56. `signed` writes an explicit + on a bonus. */
export function formatMoney(fen: number, options: { signed?: boolean } = {}): string {
  const yuan = Math.trunc(Math.abs(fen) / 100)
  const rest = String(Math.abs(fen) % 100).padStart(2, '0')
  const sign = fen < 0 ? minus : options.signed && fen > 0 ? '+' : ''
  return `${sign}¥${formatNumber(yuan)}.${rest}`
}

/** A count with thousands separators. */
export function formatNumber(value: number): string {
  const text = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 }).format(Math.abs(value))
  return value < 0 ? `${minus}${text}` : text
}

/** The size of a file, in units of 1,024: 812 B, 48.2 MB. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  const power = bytes < 1024 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1)
  const value = bytes / 1024 ** power
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power]}`
}

/** A fraction as a percentage with one decimal; null means there is no data. */
export function formatRate(rate: number | null): string {
  if (rate === null) return '—'
  const text = (Math.round(Math.abs(rate) * 1000) / 10).toFixed(1)
  return `${rate < 0 ? minus : ''}${text}%`
}

type Clock = { year: string; month: string; day: string; hour: string; minute: string; second: string }

function clockIn(instant: string, zone: string): Clock {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(new Date(instant))
  const part = (type: keyof Clock) => parts.find((one) => one.type === type)?.value ?? ''
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  }
}

/** A UTC instant as lists show it: MM-DD HH:mm, with the year where it is not the one `now` falls in. */
export function formatInstant(instant: string, zone: string, now: string): string {
  const clock = clockIn(instant, zone)
  const short = `${clock.month}-${clock.day} ${clock.hour}:${clock.minute}`
  return clock.year === clockIn(now, zone).year ? short : `${clock.year}-${short}`
}

/** A UTC instant in full: YYYY-MM-DD HH:mm:ss. */
export function formatFullInstant(instant: string, zone: string): string {
  const { year, month, day, hour, minute, second } = clockIn(instant, zone)
  return `${year}-${month}-${day} ${hour}:${minute}:${second}`
}

/** The day a UTC instant falls on in a zone: YYYY-MM-DD. */
export function dayOf(instant: string, zone: string): string {
  const { year, month, day } = clockIn(instant, zone)
  return `${year}-${month}-${day}`
}

/** What people call a zone. China has one, which everybody calls Beijing time. */
export function zoneName(zone: string, language: string): string {
  if (zone === 'Asia/Shanghai') return language === 'en' ? 'Beijing time' : '北京时间'
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts()
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone
}
