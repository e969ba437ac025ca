import type { WeekHours } from './weekHours.ts'

const daily = (from: number, to: number): WeekHours => Array.from({ length: 7 }, () => [{ from, to }])

/** Golden cases of `openMs`, in hours, each with how it was worked out. */
export const openCases: readonly {
  title: string
  hours: WeekHours
  zone: string
  from: string
  to: string
  openHours: number
}[] = [
  // 2026-04-10 is a Friday; 08:00 to 24:00 are 16 hours, and Shanghai has no clock changes.
  {
    title: 'a day of 08:00-24:00 in Shanghai is 16 hours',
    hours: daily(480, 1440),
    zone: 'Asia/Shanghai',
    from: '2026-04-09T16:00:00Z',
    to: '2026-04-10T16:00:00Z',
    openHours: 16,
  },
  // Clocks go from 02:00 to 03:00 on 2026-03-29: the night hours 00-04 lose the one from 02 to 03.
  {
    title: 'the missing hour of spring is not open',
    hours: daily(0, 240),
    zone: 'Europe/Berlin',
    from: '2026-03-28T23:00:00Z',
    to: '2026-03-29T22:00:00Z',
    openHours: 3,
  },
  // Clocks go from 03:00 back to 02:00 on 2026-10-25: the wall clock shows 02-03 twice, so 00-04 lasts five hours.
  {
    title: 'the repeated hour of autumn is open twice',
    hours: daily(0, 240),
    zone: 'Europe/Berlin',
    from: '2026-10-24T22:00:00Z',
    to: '2026-10-25T23:00:00Z',
    openHours: 5,
  },
  // Adelaide is at +10:30 in summer; 09:00 local is 22:30 UTC of the day before. Two segments: 09-12 and 13-18 = 8 hours.
  {
    title: 'two segments in a zone with half an hour',
    hours: Array.from({ length: 7 }, () => [
      { from: 540, to: 720 },
      { from: 780, to: 1080 },
    ]),
    zone: 'Australia/Adelaide',
    from: '2026-01-14T13:30:00Z',
    to: '2026-01-15T13:30:00Z',
    openHours: 8,
  },
  // Only Mondays: 2026-04-13 and 2026-04-20 lie in the range, three hours each.
  {
    title: 'only the weekdays that have hours count',
    hours: [[{ from: 600, to: 780 }], [], [], [], [], [], []],
    zone: 'Asia/Shanghai',
    from: '2026-04-10T00:00:00Z',
    to: '2026-04-24T00:00:00Z',
    openHours: 6,
  },
]
