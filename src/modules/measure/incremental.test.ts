import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import * as fc from 'fast-check'
import { plusDays } from '../../engine/calendar/days.ts'
import { addShop, agree, startTwoSides, type TwoSides } from '../../testing/engagements.ts'
import { inDatabase } from '../../testing/people.ts'
import type { TestConversation, TestMessage } from '../desk/testing.ts'
import { addMeasuredPack } from './api/definition.ts'
import type { ShopOfSpace } from './due.ts'
import { measureDays, saveAndMeasure } from './testing.ts'

const firstDay = '2026-04-10'
const lastDay = '2026-04-16'
const allDays = Array.from({ length: 9 }, (_, index) => plusDays('2026-04-09', index))
const minute = 60_000

/** Chats of one buyer one after the other, each within JD's ten minutes or not, so that some chains go on for days. */
const chain = fc
  .array(
    fc.record({
      pause: fc.constantFrom(4, 9, 10, 11, 30, 600),
      waits: fc.array(fc.constantFrom(1, 2, 200, 500, 1440, 2900), { minLength: 1, maxLength: 5 }),
    }),
    { minLength: 2, maxLength: 5 },
  )
  .chain((chats) => fc.tuple(fc.constant(chats), fc.integer({ min: -20, max: 20 })))

function conversationsOf(buyer: number, [chats, startMinute]: typeof chain extends fc.Arbitrary<infer T> ? T : never) {
  let at = Date.parse('2026-04-10T16:00:00Z') + startMinute * minute
  return chats.flatMap(({ pause, waits }, index): TestConversation[] => {
    at += pause * minute
    const messages = waits.map((wait, place): TestMessage => {
      if (place > 0) at += wait * minute
      const agent = place % 2 === 1
      return { at: new Date(at).toISOString(), role: agent ? 'agent' : 'customer', ...(agent ? { login: '小满' } : {}) }
    })
    if (at > Date.parse(`${lastDay}T00:00:00Z`)) return []
    return [{ externalId: `${buyer}-${index}`, buyerId: `b${buyer}`, messages }]
  })
}

describe('days computed one import after the other', () => {
  let two: TwoSides
  let engagementId: string
  before(async () => {
    two = await startTwoSides()
    engagementId = (await agree(two)).id
  })

  async function openShop(): Promise<ShopOfSpace> {
    const shopId = await addShop(two, engagementId)
    await two.client.owner.call(addMeasuredPack, { engagementId, shopId, marketplace: 'jd' })
    return { spaceId: engagementId, shopId }
  }

  function stored({ shopId }: ShopOfSpace): Promise<unknown[]> {
    return inDatabase(
      two.app,
      `select definition_no, grain, day::text, key, met, total, excluded, duration_sum, encode(durations, 'hex') as durations
       from figure_cell where shop_id = $1 and until is null order by 1, 2, 3, 4`,
      [shopId],
    )
  }

  async function sameAsAllAtOnce(imports: readonly (readonly TestConversation[])[]): Promise<void> {
    const shop = await openShop()
    for (const conversations of imports)
      if (conversations.length > 0) await saveAndMeasure(two.app, shop, conversations)
    const incremental = await stored(shop)
    await measureDays(two.app, shop, allDays)
    assert.deepEqual(incremental, await stored(shop))
  }

  test('change the day on which JD’s session began, however long ago', async () => {
    const long: TestConversation = {
      externalId: 'long',
      buyerId: 'b1',
      messages: [
        { at: `${firstDay}T15:50:00Z`, role: 'customer' },
        { at: `${firstDay}T15:51:00Z`, role: 'agent', login: '小满' },
        { at: '2026-04-13T15:56:00Z', role: 'agent', login: '小满' },
      ],
    }
    const next: TestConversation = {
      externalId: 'next',
      buyerId: 'b1',
      messages: [
        { at: '2026-04-13T16:03:00Z', role: 'customer' },
        { at: '2026-04-13T16:40:00Z', role: 'agent', login: '小满' },
      ],
    }
    await sameAsAllAtOnce([[long], [next]])
    await sameAsAllAtOnce([[next], [long]])
  })

  test('come out as if everything had been there at once, whatever is joined over midnight', async () => {
    await fc.assert(
      fc.asyncProperty(chain, chain, fc.infiniteStream(fc.nat(2)), async (some, others, parts) => {
        const all = [...conversationsOf(1, some), ...conversationsOf(2, others)]
        const imports: TestConversation[][] = [[], [], []]
        for (const conversation of all) imports[parts.next().value ?? 0]?.push(conversation)
        await sameAsAllAtOnce(imports)
      }),
      { numRuns: 5, endOnFailure: true },
    )
  })
})
