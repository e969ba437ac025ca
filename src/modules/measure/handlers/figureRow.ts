import { z } from 'zod'
import { handle } from '../../../platform/action/handler.ts'
import { pageOffset } from '../../../platform/action/list.ts'
import { maskNick } from '../../../platform/mask.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { listFigureRows } from '../api/figureRow.ts'
import { definedAs } from '../catalogue.ts'
import { namesOf } from '../figures/agentNames.ts'
import { evidencePage, rowsUpTo, type EvidencePlace } from '../figures/evidence.ts'
import { agentsOf } from '../figures/scope.ts'
import { viewOf } from '../policy/rights.ts'

const list = handle(listFigureRows, async ({ db, actor, now }, input) => {
  const { engagementId: spaceId, verdict, from, to, shopId = null, pageSize, cursor } = input
  const defined = definedAs(input.definition)
  if (!defined) throw notFound()
  const view = viewOf(actor, spaceId)
  const agents = await agentsOf(db, spaceId, view, input)
  const asked = { spaceId, definition: defined.key, verdict, from, to, view, shopId, agents }
  // A cursor names the last row of the page before; rows that have come or gone meanwhile neither repeat nor hide others.
  const skip = cursor === undefined ? pageOffset(input) : await rowsUpTo(db, asked, placeIn(cursor))
  // One more row than shown tells whether there is a next page.
  const { rows, total, units, writers } = await evidencePage(db, asked, { skip, count: pageSize + 1 })
  const page = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? page.at(-1) : undefined
  const nameAt = namesOf(writers)
  return {
    rows: page.map((row) => {
      const { buyerId, startedAt } = row
      const at = Date.parse(startedAt)
      return {
        conversationNo: row.no,
        conversationId: row.id,
        externalId: row.externalId,
        shopId: row.shopId,
        shopName: row.shopName,
        day: row.day,
        startedAt,
        endedAt: row.endedAt,
        messageCount: row.messageCount,
        buyer: buyerId === null ? null : maskNick(buyerId),
        agents: [...new Set(row.accountNos.flatMap((account) => nameAt(account, at) ?? []))],
        verdict,
        units: row.units,
        longestWaitMs: row.longestWaitMs,
      }
    }),
    total,
    units,
    next: last ? [last.day, last.shopId, last.key, last.no].join('|') : null,
    asOf: now.toString(),
  }
})

export const figureRowHandlers = [list]

function placeIn(cursor: string): EvidencePlace {
  const match = /^(\d{4}-\d{2}-\d{2})\|([0-9a-f-]{36})\|(\d{1,10})\|(\d{1,10})$/.exec(cursor)
  const [, day = '', shopId = '', key = '', no = ''] = match ?? []
  if (!z.iso.date().safeParse(day).success || !z.uuid().safeParse(shopId).success || Number(key) > 2 ** 31 - 1)
    throw new Refusal('invalidInput', {}, [cursorProblem])
  return { day, shopId, key: Number(key), no: Number(no) }
}

const cursorProblem = { path: 'cursor', zh: '翻页位置无效。', en: 'This is no place to go on from.' }
