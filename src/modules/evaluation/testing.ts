import type { ActionInput } from '../../platform/action/action.ts'
import { createShop, everyDay } from '../shop/api.ts'
import { linkShop } from '../deal/api/engagementShop.ts'
import { agreeClauses, payment, seatFee } from '../contract/testing.ts'
import { measureDays } from '../measure/testing.ts'
import { saveChats, type TestConversation } from '../desk/testing.ts'
import { inDatabase } from '../../testing/people.ts'
import { agree, startTwoSides, type TwoSides } from '../../testing/engagements.ts'
import { decideExclusion, requestExclusion } from '../measure/api/exclusion.ts'
import { confirmEvaluation, listEvaluations } from './api/evaluation.ts'
import { freezePeriod, getPeriod, recomputePeriod, sharePeriod } from './api/period.ts'
import type { Db } from '../../platform/db/kysely.ts'
import type { HappenedEvent } from '../../platform/event/event.ts'
import { computeEngagement } from './compute/engagement.ts'

export const replyRate = 'pdd@1/replyWithin3Min/buyerDay'

type Setting = Parameters<typeof agreeClauses>[2][number]

/** The clauses of the two bad months: seats, the reply rate, what a miss costs, and the right two misses in a row give. */
export const storyClauses: readonly Setting[] = [
  seatFee(),
  {
    no: '7.2',
    title: '三分钟人工回复率',
    terms: {
      kind: 'sla',
      params: {
        type: 'C1',
        measure: { source: 'figure', definition: replyRate, reading: 'rate' },
        comparison: '>=',
        target: '0.7',
      },
    },
  },
  {
    no: '7.3',
    title: '回复率未达标扣减',
    terms: {
      kind: 'penalty',
      params: {
        of: '7.2',
        rule: { formula: 'P3', share: '0.01', points: 'proRata', base: { clauses: 'all' } },
        consecutive: { by: 'factor', factor: '1.5' },
        caps: { perPeriodShare: '0.1' },
      },
    },
  },
  {
    no: '8.1',
    title: '连续未达标解约权',
    terms: {
      kind: 'termination',
      params: { of: '7.2', consecutiveMisses: 2, right: 'terminate', holder: 'client', withinDays: 30 },
    },
  },
  payment,
]

/** A standard judged by values that people enter. */
export const quality: Setting = {
  no: '7.4',
  title: '质检合格率',
  terms: {
    kind: 'sla',
    params: {
      type: 'C1',
      measure: { source: 'entered', metric: 'qualityPass', name: '质检合格率', reading: 'rate' },
      comparison: '>=',
      target: '0.9',
    },
  },
}

/** A shop of Pinduoduo that the engagement serves. */
export async function addStoryShop({ client }: TwoSides, engagementId: string): Promise<string> {
  const input: ActionInput<typeof createShop> = {
    marketplace: 'pdd',
    name: `花间里茶拼多多店 ${engagementId.slice(0, 6)}`,
    category: '茶饮',
    serviceHours: everyDay({ from: 480, to: 1380 }),
  }
  const { data } = await client.owner.call(createShop, input)
  const linked = await client.owner.call(linkShop, { engagementId, shopId: data.id })
  if (linked.error) throw new Error(linked.error.code)
  return data.id
}

/** `day` 1 to 31; each buyer asks once, at a time of its own, and is answered in half a minute or not at all. */
function asking(
  { month, name, count, met }: { month: string; name: string; count: number; met: boolean },
  timeOf: (index: number) => { readonly day: number; readonly at: string },
): TestConversation[] {
  return Array.from({ length: count }, (_, index) => {
    const { day, at } = timeOf(index)
    const date = `${month}-${String(day).padStart(2, '0')}`
    const asked = Temporal.ZonedDateTime.from(`${date}T${at}+08:00[Asia/Shanghai]`)
    const answered = asked.add({ seconds: 30 }).toInstant().toString()
    return {
      externalId: `${month}-${name}-${index}`,
      buyerId: `${month}-${name}-${index}`,
      messages: [
        { at: asked.toInstant().toString(), role: 'customer' as const },
        ...(met ? [{ at: answered, role: 'agent' as const, login: '小满' }] : []),
      ],
    }
  })
}

/** Times from 16:30 to 21:59 on all days of the month, so that the mornings are free for what is to be left out. */
function evenings(days: number) {
  return (index: number) => {
    const minute = 16 * 60 + 30 + (Math.floor(index / days) % 330)
    return { day: (index % days) + 1, at: clock(minute) }
  }
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00`
}

/** Times of one day from a minute on, spread over some minutes. */
function onDay(day: number, from: number, minutes: number) {
  return (index: number) => ({ day, at: clock(from + (index % minutes)) })
}

/** April: 15,000 buyers, of whom 620 ask at night, 130 in an outage, 50 write spam; 9,372 of 14,200 are answered in time. */
export function aprilChats(): TestConversation[] {
  const month = '2026-04'
  return [
    ...asking({ month, name: 'met', count: 9372, met: true }, evenings(30)),
    ...asking({ month, name: 'missed', count: 4628, met: false }, evenings(30)),
    ...asking({ month, name: 'outage2', count: 200, met: false }, onDay(18, 14 * 60, 120)),
    ...asking({ month, name: 'night', count: 620, met: false }, (index) => ({ day: (index % 30) + 1, at: '23:30:00' })),
    ...asking({ month, name: 'outage', count: 130, met: false }, onDay(12, 10 * 60, 30)),
    ...asking({ month, name: 'spam', count: 50, met: false }, onDay(13, 11 * 60, 10)),
  ]
}

/** May: 9,570 of 14,500 answered in time. */
export function mayChats(): TestConversation[] {
  const month = '2026-05'
  return [
    ...asking({ month, name: 'met', count: 9570, met: true }, evenings(31)),
    ...asking({ month, name: 'missed', count: 4930, met: false }, evenings(31)),
  ]
}

/** A month of few chats, so many of them answered in time. */
export function fewChats(month: string, { met, missed }: { met: number; missed: number }): TestConversation[] {
  return [
    ...asking({ month, name: 'met', count: met, met: true }, evenings(28)),
    ...asking({ month, name: 'missed', count: missed, met: false }, evenings(28)),
  ]
}

export type Story = TwoSides & { readonly engagementId: string; readonly shopId: string }

type Beginning = {
  readonly clauses?: readonly Setting[]
  readonly months?: readonly TestConversation[][]
  /** Two sides that are there already; without them an application is started. */
  readonly sides?: TwoSides
}

/** Both sides with the contract of the story in force from April, and the chats of some of its months measured. */
export async function startStory({
  clauses = storyClauses,
  months = [aprilChats(), mayChats()],
  sides,
}: Beginning = {}): Promise<Story> {
  const two = sides ?? (await startTwoSides())
  const { id: engagementId } = await agree(two)
  const shopId = await addStoryShop(two, engagementId)
  await agreeClauses({ proposer: two.client.owner, decider: two.vendor.owner }, engagementId, clauses)
  const shop = { spaceId: engagementId, shopId }
  for (const chats of months) await saveChats(two.app.database.url, shop, chats)
  // As the importer does after much has come in: without it the database does not know how much there is.
  await inDatabase(two.app, 'analyze')
  const days = await inDatabase<{ day: string }>(
    two.app,
    'select distinct first_day::text as day from conversation where space_id = $1',
    [engagementId],
  )
  await measureDays(
    two.app,
    shop,
    days.map(({ day }) => day),
  )
  return { ...two, engagementId, shopId }
}

/** What both sides agreed to leave out of April beforehand: an outage of half an hour and ten minutes of spam. */
export async function excludeApril({ client, vendor, engagementId }: Story): Promise<void> {
  for (const [reason, from, to] of [
    ['platformOutage', '2026-04-12T10:00:00+08:00', '2026-04-12T10:30:00+08:00'],
    ['spam', '2026-04-13T11:00:00+08:00', '2026-04-13T11:10:00+08:00'],
  ] as const) {
    const { data } = await vendor.owner.call(requestExclusion, { engagementId, reason, from, to, note: '平台公告' })
    const decided = await client.owner.call(decideExclusion, {
      engagementId,
      id: data.id,
      version: 1,
      decision: 'grant',
    })
    if (decided.error) throw new Error(decided.error.code)
  }
}

/** What the job does after figures were computed, in an application without a worker. */
export async function recompute({ vendor, engagementId }: Story, period: string): Promise<void> {
  const { error } = await vendor.owner.call(recomputePeriod, { engagementId, period })
  if (error) throw new Error(error.code)
}

/** Shares a month, accepts all of its values and signs it for both sides. Answers whether it is frozen. */
export async function freezeStoryMonth(story: Story, period: string): Promise<boolean> {
  const month = { engagementId: story.engagementId, period }
  const { vendor } = story
  await recompute(story, period)
  await vendor.owner.call(sharePeriod, month)
  await confirmAll(story, period)
  await signMonth(story, 'vendor', period)
  return (await signMonth(story, 'client', period)).data.frozen
}

export async function confirmAll({ client, engagementId }: Story, period: string) {
  const { rows } = (await client.owner.call(listEvaluations, { engagementId, period })).data
  const values = rows.map(({ clauseNo, from, digest }) => ({ clauseNo, from, digest }))
  return client.owner.call(confirmEvaluation, { engagementId, period, values })
}

export async function signMonth(story: Story, side: 'client' | 'vendor', period: string) {
  const { engagementId } = story
  const { digest } = (await story[side].owner.call(getPeriod, { engagementId, period })).data
  return story[side].owner.call(freezePeriod, { engagementId, period, digest: digest ?? '-' })
}

/** What the job does after facts of these days have changed, in an application without a worker. Answers what it told the others. */
export async function factsChanged(story: Story, from: string, to: string): Promise<string[]> {
  const told: string[] = []
  const { services } = story.app
  const signal = new AbortController().signal
  const tell = async (_db: Db, events: readonly HappenedEvent[]) =>
    void told.push(...events.map(({ event }) => event.name))
  const context = { services, now: Temporal.Now.instant(), signal, tell }
  await computeEngagement(context, { spaceId: story.engagementId, cause: 'figures', from, to })
  return told
}
