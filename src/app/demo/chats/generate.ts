import { writeChat } from './chat.ts'
import { openingHour, type DemoAgent } from './duty.ts'
import { createRandom } from './random.ts'
import type { Row } from './rows.ts'
import { chatsOn, hourAt, promotionOf, type Curve } from './traffic.ts'

export type DemoShopChats = {
  /** First letters of the shop's conversation ids. */
  readonly prefix: string
  readonly curve: Curve
  readonly agents: readonly DemoAgent[]
  /** Days before the last one on which messages were lost between 14 and 16 o'clock; null: never. */
  readonly outageDaysAgo: number | null
}

export type DemoPeriod = {
  readonly seed: number
  readonly zone: string
  /** Local days; the last one is today. */
  readonly firstDay: Temporal.PlainDate
  readonly lastDay: Temporal.PlainDate
  /** Nothing is said after this instant. */
  readonly until: Temporal.Instant
}

/** The chats of one shop, day by day. The same period and seed give the same chats, row by row. */
export function* generateChats(
  shop: DemoShopChats,
  { seed, zone, firstDay, lastDay, until }: DemoPeriod,
): Generator<Row> {
  const days = firstDay.until(lastDay).days
  for (let dayNumber = 0; dayNumber <= days; dayNumber++) {
    const day = firstDay.add({ days: dayNumber })
    // Each day has numbers of its own, so that a longer demo does not change the days it shares with a shorter one.
    const random = createRandom(seed + Number(day.toString().replaceAll('-', '')) * 31 + shop.prefix.charCodeAt(0))
    const midnight = day.toZonedDateTime(zone).epochMilliseconds
    const chats = Math.round(chatsOn(shop.curve, day) * (0.9 + random.next() * 0.2))
    for (let chat = 0; chat < chats; chat++) {
      const hour = hourAt(shop.curve, random.next())
      const outage = dayNumber === days - (shop.outageDaysAgo ?? Infinity) && (hour === 14 || hour === 15)
      const rows = writeChat(random, shop.agents, {
        id: `${shop.prefix}${day.toString().replaceAll('-', '')}${String(chat + 1).padStart(4, '0')}`,
        buyer: `tb${String((random.between(1, 4000) * 7919) % 1_000_003).padStart(7, '0')}`,
        at: midnight + hour * 3_600_000 + random.between(0, 3_599_999),
        opensAt: midnight + openingHour * 3_600_000,
        hour,
        dayNumber,
        load: Math.sqrt(promotionOf(day)) * (hour >= 20 && hour < 23 ? 1.25 : 1),
        outage,
      })
      for (const row of rows) if (row.at <= until.epochMilliseconds) yield row
    }
  }
}
