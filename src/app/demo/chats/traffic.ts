/** How many chats begin when: the day curve of a shop, the week, and the promotions of the trade's year. */
export type Curve = {
  readonly chatsPerDay: number
  /** Shares of the local hours 0 to 23; their sum is taken as the whole. */
  readonly hours: readonly number[]
}

/** A shelf shop: quiet at night, a plateau by day, the peak after dinner. */
export const shelfCurve: Curve = {
  chatsPerDay: 46,
  hours: [1.2, 0.6, 0.3, 0.1, 0.1, 0.2, 0.5, 1, 3, 5, 7, 7, 7, 7, 6, 6, 6, 5, 5, 7, 10, 10, 9, 4],
}

/** A live-streaming shop: little in the morning, most of it while the evening's stream runs. */
export const streamCurve: Curve = {
  chatsPerDay: 26,
  hours: [0.8, 0.4, 0.2, 0.1, 0.1, 0.1, 0.3, 0.6, 2, 3, 4, 4, 5, 5, 4, 4, 5, 5, 6, 11, 13, 12, 9, 2],
}

/** Monday first. */
const weekdays = [0.94, 0.92, 0.94, 0.98, 1.04, 1.1, 1.12]

/** First and last day of each promotion as month-day, and how many times the usual traffic comes. */
const promotions = [
  { from: '01-08', to: '01-11', factor: 1.5 },
  { from: '03-06', to: '03-08', factor: 1.8 },
  { from: '05-01', to: '05-05', factor: 1.3 },
  { from: '06-01', to: '06-03', factor: 1.7 },
  { from: '06-16', to: '06-18', factor: 2.4 },
  { from: '08-08', to: '08-10', factor: 1.3 },
  { from: '09-08', to: '09-09', factor: 1.5 },
  { from: '10-01', to: '10-04', factor: 1.3 },
  { from: '11-01', to: '11-03', factor: 2 },
  { from: '11-10', to: '11-11', factor: 3.2 },
  { from: '12-12', to: '12-12', factor: 2.2 },
] as const

/** 1 on an ordinary day. */
export function promotionOf(day: Temporal.PlainDate): number {
  const monthDay = day.toString().slice(5)
  return promotions.find(({ from, to }) => from <= monthDay && monthDay <= to)?.factor ?? 1
}

/** Chats expected on a day. */
export function chatsOn(curve: Curve, day: Temporal.PlainDate): number {
  return curve.chatsPerDay * (weekdays[day.dayOfWeek - 1] ?? 1) * promotionOf(day)
}

/** An hour of the day by the curve; `share` from 0 to 1 says where on the curve. */
export function hourAt({ hours }: Curve, share: number): number {
  let left = share * hours.reduce((sum, hour) => sum + hour, 0)
  for (const [hour, weight] of hours.entries()) {
    if (left < weight) return hour
    left -= weight
  }
  return hours.length - 1
}
