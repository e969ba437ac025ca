import { sql } from 'kysely'
import { plusDays } from '../../../engine/calendar/days.ts'
import type { MetricDefinition } from '../../../engine/metrics/definition.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import {
  conversationsByNumber,
  conversationsGoingOn,
  conversationsOfBuyers,
  type ConversationFacts,
  type Stretch,
} from '../../desk/index.ts'
import { grainNo, verdictNo } from '../recompute/cells.ts'
import type { PackedRows } from '../recompute/packRows.ts'
import type { AskedPartRows, Cell } from './askedPart.ts'
import { numbersIn } from './packedRows.ts'

/** Conversations that may be behind a cell, by their numbers; `last`: there are no more of them. */
export type Candidates = { readonly conversations: readonly ConversationFacts[]; readonly last: boolean }

/** Finds the candidates of a cell after a number. */
export type FindCandidates = (cell: Cell, after: number, limit: number) => Promise<Candidates>

type StretchesOf = (cell: Cell) => Promise<readonly Stretch[]>

const numbersAtOnce = 500

/**
 * Whatever has one instant has in its hour the verdict and the conversation it has in its day, so only the conversations behind the
 * day are looked at. A buyer's day counts once in each part in which he writes: one missed there is missed in the day as well, but it
 * may be behind another of his conversations; what is met or left out there can be anything in the day.
 */
export function createCandidates(db: Db, asked: AskedPartRows, stretchesOf: StretchesOf): FindCandidates {
  const { definition } = asked.defined
  if (definition.unit !== 'buyerDay')
    return async (cell, after, limit) => {
      const numbers = await numbersBehindDay(db, asked, cell, [verdictNo(asked.verdict)])
      const isThere = await touching(definition, cell, stretchesOf)
      const later = numbers.filter((no) => no > after)
      const found: ConversationFacts[] = []
      for (let at = 0; at < later.length && found.length <= limit; at += numbersAtOnce) {
        const some = await conversationsByNumber(db, asked.spaceId, later.slice(at, at + numbersAtOnce))
        found.push(...some.filter(isThere).toSorted(byNumber))
      }
      return upTo(limit, found)
    }
  if (asked.verdict !== 'missed' && !reachesBack(definition))
    return async (cell, after, limit) => {
      const shop = { spaceId: asked.spaceId, shopId: cell.shopId }
      return upTo(limit, await conversationsGoingOn(db, shop, await stretchesOf(cell), { after, limit: limit + 1 }))
    }
  return async (cell, after, limit) => {
    const verdicts = asked.verdict === 'missed' ? [verdictNo(asked.verdict)] : null
    const numbers = await numbersBehindDay(db, asked, cell, verdicts)
    const isThere = await touching(definition, cell, stretchesOf)
    const behind = await conversationsByNumber(db, asked.spaceId, numbers)
    const all = await withOthersOfBuyers(db, asked, cell, behind)
    return upTo(
      limit,
      all.filter((one) => one.no > after && isThere(one)),
    )
  }
}

/** Whether the session of a unit may have begun in another conversation than that of the message that decided. */
function reachesBack({ reopenWithinMs, by, unit }: MetricDefinition): boolean {
  return reopenWithinMs > 0 && (by === 'sessionStart' || unit === 'session')
}

/**
 * Conversations of a cell with all others of their buyers that can share units with them: those around its day, and up to and
 * around the conversations themselves.
 */
export async function withOthersOfBuyers(
  db: Db,
  { spaceId, defined }: Pick<AskedPartRows, 'spaceId' | 'defined'>,
  { day, shopId }: Cell,
  known: readonly ConversationFacts[],
): Promise<ConversationFacts[]> {
  const joinedUntil = plusDays(day, reachesBack(defined.definition) ? mostJoinedDays : 1)
  const buyers = known.flatMap(({ buyerId, firstDay, lastDay }) => {
    const [from, to] = [firstDay < day ? firstDay : day, lastDay > joinedUntil ? lastDay : joinedUntil]
    return buyerId === null ? [] : [{ buyerId, fromDay: plusDays(from, -1), toDay: plusDays(to, 1) }]
  })
  const found = new Map(known.map((one) => [one.no, one]))
  for (const one of await conversationsOfBuyers(db, { spaceId, shopId }, buyers)) found.set(one.no, one)
  return [...found.values()].toSorted(byNumber)
}

/** Chats that are joined are followed as far as the measuring of a day follows them. */
const mostJoinedDays = 31

/** Whether a conversation goes on in the part of the cell's day. */
async function touching(
  definition: MetricDefinition,
  cell: Cell,
  stretchesOf: StretchesOf,
): Promise<(conversation: ConversationFacts) => boolean> {
  if (reachesBack(definition)) return () => true
  const stretches = await stretchesOf(cell)
  return ({ startedAt, endedAt }) => {
    const begun = Date.parse(startedAt)
    const ended = Date.parse(endedAt)
    return stretches.some(({ from, to }) => begun < to && ended >= from)
  }
}

/** The conversations behind the day as a whole; of all verdicts where none is named. */
async function numbersBehindDay(
  db: Db,
  { spaceId, defined }: AskedPartRows,
  { day, shopId }: Cell,
  verdicts: readonly number[] | null,
): Promise<number[]> {
  const { rows } = await sql<PackedRows>`
    select first_no, layout, packed from figure_evidence
    where space_id = ${spaceId} and shop_id = ${shopId} and day = ${day} and grain = ${sql.lit(grainNo.total)} and key = 0
      and definition_no = (select no from figure_definition where space_id = ${spaceId} and key = ${defined.key})
      ${verdicts === null ? sql`` : sql`and verdict = any (${[...verdicts]}::smallint[])`}`.execute(db)
  return rows.flatMap(numbersIn).toSorted((a, b) => a - b)
}

function upTo(limit: number, found: readonly ConversationFacts[]): Candidates {
  return { conversations: found.slice(0, limit), last: found.length <= limit }
}

function byNumber(a: ConversationFacts, b: ConversationFacts): number {
  return a.no - b.no
}
