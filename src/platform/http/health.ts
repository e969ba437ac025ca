import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { metricsRegistry } from '../observe/metrics.ts'

export type Health = {
  /** Resolves when the database answers and migrations are complete; rejects otherwise. */
  ready(): Promise<void>
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

function sameToken(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

/** `/healthz`: the process runs. `/readyz`: it can serve. `/metrics`: from this machine, or with the configured token. */
export function registerHealth(app: FastifyInstance, health: Health, metricsToken: string | null): void {
  const unlimited = { config: { rateLimit: false } }
  app.get('/healthz', unlimited, async () => ({ status: 'ok' }))
  app.get('/readyz', unlimited, async (_request, reply) => {
    try {
      await health.ready()
      return { status: 'ready' }
    } catch {
      return reply.code(503).send({ status: 'notReady' })
    }
  })
  app.get('/metrics', unlimited, async (request, reply) => {
    // A proxy on this machine calls from loopback for everybody: what it passes on is not from this machine.
    const passedOn = request.headers['x-forwarded-for'] !== undefined || request.headers['forwarded'] !== undefined
    const local = loopback.has(request.socket.remoteAddress ?? '') && !passedOn
    const allowed = metricsToken === null ? local : sameToken(request.headers.authorization, metricsToken)
    if (!allowed) return reply.code(404).send({ status: 'notFound' })
    return reply.type(metricsRegistry.contentType).send(await metricsRegistry.metrics())
  })
}
