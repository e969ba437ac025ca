import { z } from 'zod'
import { handleForPerson } from '../../../platform/action/handler.ts'
import { pageOffset, readSort } from '../../../platform/action/list.ts'
import { listNotifications, markNotificationsRead } from '../api/notification.ts'

const storedDetail = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))

const list = handleForPerson(listNotifications, async ({ db, actor, now }, input) => {
  const all = db.selectFrom('notification').where('spaceId', '=', actor.userId)
  const query = input.unread ? all.where('readAt', 'is', null) : all
  const { total } = await query.select((every) => every.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const { unread } = await all
    .select((every) => every.fn.countAll<number>().as('unread'))
    .where('readAt', 'is', null)
    .executeTakeFirstOrThrow()
  const rows = await query
    .select(['id', 'at', 'kind', 'detail', 'path', 'readAt'])
    .orderBy('at', readSort(input.sort ?? '-at').descending ? 'desc' : 'asc')
    .orderBy('id')
    .limit(input.pageSize)
    .offset(pageOffset(input))
    .execute()
  return {
    rows: rows.map((row) => ({ ...row, detail: storedDetail.parse(row.detail) })),
    total,
    unread,
    asOf: now.toString(),
  }
})

const markRead = handleForPerson(markNotificationsRead, async (context, { ids }) => {
  const { db, actor, now } = context
  let query = db
    .updateTable('notification')
    .set({ readAt: now.toString() })
    .where('spaceId', '=', actor.userId)
    .where('readAt', 'is', null)
  if (ids !== 'all') query = query.where('id', 'in', ids)
  const { numUpdatedRows } = await query.executeTakeFirst()
  const marked = Number(numUpdatedRows)
  context.record({ object: { type: 'person', id: actor.userId }, after: { marked } })
  return { marked }
})

export const notificationHandlers = [list, markRead]
