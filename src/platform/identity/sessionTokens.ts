import { createHash } from 'node:crypto'
import type { DBAdapter, DBTransactionAdapter, Where } from 'better-auth'

/** What the database keeps of a session token. The token is random (190 bits), so one unsalted round is enough. */
export function hashSessionToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/**
 * better-auth stores session tokens as they are. This layer between it and the database replaces the token by its hash on the
 * way down and, where the caller knew the token, puts it back on the way up. A leaked table then opens no session.
 * Rows found by another column keep the hash in `token`; nothing of ours uses the token of such a row.
 */
export function hashingSessionTokens(inner: DBAdapter): DBAdapter {
  return {
    ...inner,
    ...hashingOperations(inner),
    transaction: async (run) =>
      await inner.transaction(async (trx) => await run({ ...trx, ...hashingOperations(trx) })),
  }
}

type Operations = Pick<
  DBAdapter,
  | 'create'
  | 'findOne'
  | 'findMany'
  | 'update'
  | 'updateMany'
  | 'delete'
  | 'deleteMany'
  | 'consumeOne'
  | 'incrementOne'
  | 'count'
>

function hashingOperations(inner: DBTransactionAdapter): Operations {
  return {
    create: async (query) => {
      if (query.model !== 'session') return await inner.create(query)
      const token = plainToken(query.data)
      if (token === null) return await inner.create(query)
      return withToken(await inner.create({ ...query, data: { ...query.data, token: hashSessionToken(token) } }), token)
    },
    findOne: async (query) => withToken(await inner.findOne(hashed(query)), tokenIn(query)),
    findMany: async (query) => await inner.findMany(hashed(query)),
    update: async (query) => withToken(await inner.update(hashed(query)), tokenIn(query)),
    updateMany: async (query) => await inner.updateMany(hashed(query)),
    delete: async (query) => await inner.delete(hashed(query)),
    deleteMany: async (query) => await inner.deleteMany(hashed(query)),
    consumeOne: async (query) => withToken(await inner.consumeOne(hashed(query)), tokenIn(query)),
    incrementOne: async (query) => withToken(await inner.incrementOne(hashed(query)), tokenIn(query)),
    count: async (query) => await inner.count(hashed(query)),
  }
}

type Query = { model: string; where?: Where[] | undefined }

function hashed<Q extends Query>(query: Q): Q {
  if (query.model !== 'session' || !query.where) return query
  return { ...query, where: query.where.map(hashedCondition) }
}

function hashedCondition(condition: Where): Where {
  if (condition.field !== 'token') return condition
  const { value } = condition
  if (typeof value === 'string') return { ...condition, value: hashSessionToken(value) }
  if (Array.isArray(value)) return { ...condition, value: value.map((token) => hashSessionToken(String(token))) }
  return condition
}

function tokenIn(query: Query): string | null {
  if (query.model !== 'session') return null
  const condition = query.where?.find((entry) => entry.field === 'token' && typeof entry.value === 'string')
  return typeof condition?.value === 'string' ? condition.value : null
}

function plainToken(data: object): string | null {
  return 'token' in data && typeof data.token === 'string' ? data.token : null
}

function withToken<T>(row: T, token: string | null): T {
  if (token === null || row === null || typeof row !== 'object' || !('token' in row)) return row
  return { ...row, token }
}
