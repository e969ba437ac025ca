import { handleForPerson, type Handler } from '../../platform/action/handler.ts'
import { pageOffset } from '../../platform/action/list.ts'
import { listNotifications, readNotifications } from './api.ts'

const list = handleForPerson(listNotifications, async ({ db, actor, now }, input) => {
  const own = db.selectFrom('notification').where('spaceId', '=', actor.userId)
  const matching = input.unread === true ? own.where('readAt', 'is', null) : own
  const count = await own
    .select((e) => [
      e.fn.countAll<number>().as('all'),
      e.fn.countAll<number>().filterWhere('readAt', 'is', null).as('unread'),
    ])
    .executeTakeFirstOrThrow()
  const rows = await matching
    .select(['id', 'at', 'kind', 'detail', 'path', 'readAt'])
    .orderBy('at', input.sort === 'at' ? 'asc' : 'desc')
    .orderBy('id')
    .limit(input.pageSize)
    .offset(pageOffset(input))
    .execute()
  return {
    // notify() stores objects of texts and numbers only; the output schema checks it.
    rows: rows.map((row) => ({ ...row, detail: row.detail as { [name: string]: string | number | null } })),
    total: input.unread === true ? count.unread : count.all,
    unread: count.unread,
    asOf: now.toString(),
  }
})

const read = handleForPerson(readNotifications, async (context, { ids }) => {
  await context.db
    .updateTable('notification')
    .set({ readAt: context.now.toString() })
    .where('spaceId', '=', context.actor.userId)
    .where('id', 'in', ids)
    .where('readAt', 'is', null)
    .execute()
  context.record({ object: { type: 'person', id: context.actor.userId }, after: { notifications: ids.length } })
  return {}
})

export const notificationHandlers: readonly Handler[] = [list, read]
