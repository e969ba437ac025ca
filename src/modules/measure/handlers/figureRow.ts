import { z } from 'zod'
import type { ActionParsed } from '../../../platform/action/action.ts'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { pageOffset } from '../../../platform/action/list.ts'
import { maskNick } from '../../../platform/mask.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { listFigureRows } from '../api/figureRow.ts'
import { definedAs, type Defined } from '../catalogue.ts'
import { namesOf, type Writer } from '../figures/agentNames.ts'
import { dayPartOf, type DayPart } from '../figures/dayPart.ts'
import { evidencePage, rowsUpTo, type EvidencePlace, type EvidenceRow } from '../figures/evidence.ts'
import { partPage } from '../figures/partRows.ts'
import { agentsOf } from '../figures/scope.ts'
import { viewOf } from '../policy/rights.ts'

type Input = ActionParsed<typeof listFigureRows>

type Page = {
  readonly rows: readonly EvidenceRow[]
  readonly total: number
  readonly units: number
  readonly next: EvidencePlace | null
  readonly more: boolean
  /** Rows up to the end of the page, where nobody has counted the others. */
  readonly upTo?: number
  readonly writers: readonly Writer[]
}

const list = handle(listFigureRows, async (context, input) => {
  const defined = definedAs(input.definition)
  if (!defined) throw notFound()
  const part = dayPartOf(input)
  const { rows, writers, total, units, next, more, upTo } = part
    ? await pageOfPart(context, input, defined, part)
    : await pageOfDays(context, input, defined)
  const nameAt = namesOf(writers)
  return {
    rows: rows.map((row) => {
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
        verdict: input.verdict,
        units: row.units,
        longestWaitMs: row.longestWaitMs,
      }
    }),
    total,
    units,
    next: next ? [next.day, next.shopId, next.key, next.no, ...(upTo === undefined ? [] : [upTo])].join('|') : null,
    more,
    asOf: context.now.toString(),
  }
})

export const figureRowHandlers = [list]

async function pageOfDays({ db, actor }: OrganizationContext, input: Input, { key }: Defined): Promise<Page> {
  const { engagementId: spaceId, verdict, from, to, shopId = null, pageSize, cursor } = input
  const view = viewOf(actor, spaceId)
  const agents = await agentsOf(db, spaceId, view, input)
  const asked = { spaceId, definition: key, verdict, from, to, view, shopId, agents }
  // A cursor names the last row of the page before; rows that have come or gone meanwhile neither repeat nor hide others.
  const skip = cursor === undefined ? pageOffset(input) : await rowsUpTo(db, asked, placeIn(cursor))
  // One more row than shown tells whether there is a next page.
  const { rows, ...page } = await evidencePage(db, asked, { skip, count: pageSize + 1 })
  const shown = rows.slice(0, pageSize)
  return { ...page, rows: shown, next: rows.length > pageSize ? (shown.at(-1) ?? null) : null, more: false }
}

/** Pages without a cursor are counted from the beginning, which has to end somewhere. */
const mostSkipped = 10_000

async function pageOfPart(
  { db, actor }: OrganizationContext,
  input: Input,
  defined: Defined,
  part: DayPart,
): Promise<Page> {
  const { engagementId: spaceId, verdict, from, to, shopId = null, pageSize, cursor } = input
  const view = viewOf(actor, spaceId)
  const skip = cursor === undefined ? pageOffset(input) : 0
  if (skip > mostSkipped) throw new Refusal('invalidInput', {}, [pageProblem])
  // Parts of the day are not kept by agent: who sees his own figures alone has none of them.
  if (view.memberId !== null) return { rows: [], total: 0, units: 0, next: null, more: false, writers: [] }
  const asked = { spaceId, defined, verdict, from, to, view, shopId, part }
  const after = cursor === undefined ? null : placeIn(cursor)
  const page = await partPage(db, asked, { after, skip, count: pageSize })
  const total = (after?.upTo ?? skip) + page.rows.length
  return { ...page, total, more: page.next !== null, upTo: total }
}

/** A place, and of a part of the day how many rows stand before it. */
function placeIn(cursor: string): EvidencePlace & { readonly upTo: number } {
  const match = /^(\d{4}-\d{2}-\d{2})\|([0-9a-f-]{36})\|(\d{1,10})\|(\d{1,10})(?:\|(\d{1,10}))?$/.exec(cursor)
  const [, day = '', shopId = '', key = '', no = '', upTo = '0'] = match ?? []
  if (!z.iso.date().safeParse(day).success || !z.uuid().safeParse(shopId).success || !numbers([key, no, upTo]))
    throw new Refusal('invalidInput', {}, [cursorProblem])
  return { day, shopId, key: Number(key), no: Number(no), upTo: Number(upTo) }
}

function numbers(texts: readonly string[]): boolean {
  return texts.every((text) => Number(text) < 2 ** 31)
}

const cursorProblem = { path: 'cursor', zh: '翻页位置无效。', en: 'This is no place to go on from.' }
const pageProblem = { path: 'page', zh: '请从前一页继续往后翻。', en: 'Go on from the page before.' }
