import { z } from 'zod'
import { handle, type Handler } from '../../../platform/action/handler.ts'
import { pageOffset, readSort } from '../../../platform/action/list.ts'
import { ownerRoles } from '../../../platform/action/roles.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { createApiToken, listApiTokens, revokeApiToken } from '../api/apiToken.ts'
import { grantOutput } from '../api/fields.ts'
import { apiTokenChanged } from '../events.ts'
import { newToken } from '../apiToken.ts'
import { requireGrantable } from '../grants.ts'
import { containing } from '../search.ts'

const storedGrants = z.array(grantOutput)
const maxTokens = 50

const list = handle(listApiTokens, async ({ db, actor, now }, input) => {
  let matching = db.selectFrom('apiToken').where('spaceId', '=', actor.organization.id)
  if (input.search) matching = matching.where('name', 'ilike', containing(input.search))
  const { total } = await matching.select((all) => all.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const { key, descending } = readSort(input.sort ?? '-createdAt')
  const rows = await matching
    .select(['id', 'name', 'roles', 'createdBy', 'createdAt', 'expiresAt', 'lastUsedAt', 'revokedAt'])
    .orderBy(key, descending ? 'desc' : 'asc')
    .orderBy('id')
    .limit(input.pageSize)
    .offset(pageOffset(input))
    .execute()
  return {
    rows: rows.map(({ roles, ...row }) => {
      const grants = storedGrants.parse(roles)
      const over = Date.parse(row.expiresAt) <= now.epochMilliseconds
      const status = row.revokedAt !== null ? ('revoked' as const) : over ? ('expired' as const) : ('active' as const)
      return { ...row, grants, roles: [...new Set(grants.map(({ role }) => role))], status }
    }),
    total,
    asOf: now.toString(),
  }
})

const create = handle(createApiToken, async (context, { name, grants, days }) => {
  const { db, actor, now } = context
  const spaceId = actor.organization.id
  requireGrantable(actor.organization, grants, now)
  const owner = grants.findIndex(({ role }) => ownerRoles.includes(role))
  if (owner >= 0)
    throw new Refusal('invalidInput', {}, [
      {
        path: `grants.${owner}.role`,
        zh: '令牌不能有负责人的权限。',
        en: 'A token cannot have the rights of an owner.',
      },
    ])
  const standing = await db
    .selectFrom('apiToken')
    .select('name')
    .where('spaceId', '=', spaceId)
    .where('revokedAt', 'is', null)
    .execute()
  if (standing.length >= maxTokens) throw new Refusal('tooMany', { limit: maxTokens })
  if (standing.some((token) => token.name.toLowerCase() === name.toLowerCase()))
    throw new Refusal('invalidInput', {}, [
      { path: 'name', zh: '已有同名的令牌。', en: 'There is a token of this name already.' },
    ])
  const { token, hash } = newToken()
  const expiresAt = now.add({ hours: 24 * days }).toString()
  const { id } = await db
    .insertInto('apiToken')
    .values({
      spaceId,
      name,
      roles: JSON.stringify(grants),
      tokenHash: hash,
      createdBy: actor.displayName,
      createdAt: now.toString(),
      expiresAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({ object: { type: 'apiToken', id }, after: { name, grants, expiresAt } })
  context.emit(apiTokenChanged, {})
  return { id, token, expiresAt }
})

const revoke = handle(revokeApiToken, async (context, { id }) => {
  const { db, actor, now } = context
  const revoked = await db
    .updateTable('apiToken')
    .set({ revokedAt: now.toString(), revokedBy: actor.displayName })
    .where('spaceId', '=', actor.organization.id)
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .returning('name')
    .executeTakeFirst()
  if (!revoked) throw notFound()
  context.record({ object: { type: 'apiToken', id }, before: { name: revoked.name }, after: { revoked: true } })
  context.emit(apiTokenChanged, {})
  return {}
})

export const apiTokenHandlers: readonly Handler[] = [list, create, revoke]
