import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { openEngagements, type Actor } from '../action/actor.ts'
import { inSpaces } from '../db/tx.ts'
import type { LiveEvent } from '../live/hub.ts'
import { liveConnections } from '../observe/metrics.ts'
import { Refusal } from '../refusal.ts'
import { organizationHeader } from './callRequest.ts'
import type { ServerParts } from './parts.ts'

const heartbeatMs = 20_000
/** Ids are drawn before commit, so a slow transaction may appear below an id already seen: look back a little further. */
const lookBack = 200
const catchUpLimit = 500
/** Rights may end while a stream is open. It is closed after this time in any case, and the screen comes back. */
const maxStreamMs = 5 * 60_000
/** Streams one session may keep open; a further one ends the oldest. */
const maxStreams = 20

/** `GET /api/live`: server-sent events of the spaces the caller may see. EventSource cannot set headers, so the organisation is a query. */
export function registerLive(app: FastifyInstance, parts: ServerParts): void {
  const { pipeline } = parts
  const openStreams = new Map<string, Set<ServerResponse>>()
  app.get<{ Querystring: { organization?: string } }>('/api/live', async (request, reply) => {
    const wanted = request.query.organization
    if (wanted !== undefined) request.headers['x-organization'] = wanted
    const ask = () => parts.authenticate(request.headers.cookie, organizationHeader(request))
    const actor = await ask()
    if (!actor) throw new Refusal('signInRequired')
    const spaces = spacesOf(actor)
    const allowed = new Set(spaces)
    const lastId = Number(request.headers['last-event-id'] ?? Number.NaN)

    reply.hijack()
    const stream = reply.raw
    // Who went away meanwhile has closed already: nothing would ever end what begins here.
    if (stream.destroyed) return
    stream.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-request-id': request.id,
    })
    stream.write('retry: 2000\n\n')
    liveConnections.inc()
    const streams = openStreams.get(actor.sessionId) ?? new Set()
    openStreams.set(actor.sessionId, streams.add(stream))
    const [oldest] = streams
    if (streams.size > maxStreams) oldest?.end()
    const send = (event: LiveEvent): void => {
      // An ended stream hears on until its connection is closed; writing to it would be an error nobody catches.
      if (stream.writableEnded) return
      if (allowed.has(event.spaceId))
        stream.write(
          `id: ${event.id}\ndata: ${JSON.stringify({ name: event.name, spaceId: event.spaceId, keys: event.keys })}\n\n`,
        )
      // What happens in a person's own space may be the end of this very session.
      if (event.spaceId === actor.userId) void check()
    }
    const unsubscribe = parts.live.subscribe(send)
    const heartbeat = setInterval(() => {
      if (stream.writableEnded) return
      stream.write(': alive\n\n')
      void check()
    }, heartbeatMs)
    async function check(): Promise<void> {
      const now = await ask().catch(() => null)
      if (now === null || spacesOf(now).join() !== spaces.join()) stream.end()
    }
    const end = setTimeout(() => stream.end(), maxStreamMs)
    stream.on('close', () => {
      unsubscribe()
      clearInterval(heartbeat)
      clearTimeout(end)
      liveConnections.dec()
      streams.delete(stream)
      if (streams.size === 0) openStreams.delete(actor.sessionId)
    })
    if (Number.isSafeInteger(lastId)) for (const event of await missed(spaces, lastId)) send(event)
  })

  async function missed(spaces: readonly string[], lastId: number): Promise<LiveEvent[]> {
    const rows = await inSpaces(pipeline.services.ownerDb, spaces, 'readOnly', (db) =>
      db
        .selectFrom('liveEvent')
        .select(['id', 'spaceId', 'name', 'keys'])
        .where('id', '>', lastId - lookBack)
        .orderBy('id')
        .limit(catchUpLimit)
        .execute(),
    )
    return rows.map((row) => ({ ...row, keys: row.keys as Record<string, unknown> })) // publish() stores objects only
  }
}

/** The spaces a screen of the caller hears of. */
function spacesOf(actor: Actor): string[] {
  return [actor.userId, ...(actor.organization ? [actor.organization.id, ...openEngagements(actor)] : [])]
}
