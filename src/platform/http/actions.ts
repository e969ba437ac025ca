import type { FastifyInstance } from 'fastify'
import { observeCall } from '../observe/metrics.ts'
import { Refusal } from '../refusal.ts'
import { readCall } from './callRequest.ts'
import type { ServerParts } from './parts.ts'

/** One route per action: `POST /api/noun.verb` with the input as JSON, answered with `{ data }` or `{ error }`. */
export function registerActions(app: FastifyInstance, parts: ServerParts): void {
  // These lines hold nothing of a caller's words, so there is nothing to look for in them.
  const log = parts.pipeline.services.log.child({}, { redact: [] })
  for (const { spec } of parts.pipeline.registry.values()) {
    // Registered with the other uploads, see upload.ts.
    if (spec.upload) continue
    const limit = spec.rateLimit
    const config = limit ? { rateLimit: { max: limit.max, timeWindow: limit.perSeconds * 1000 } } : {}
    app.post(`/api/${spec.name}`, { config }, async (request, reply) => {
      const startedAt = performance.now()
      const call = await readCall(request, reply, parts, spec.name, request.body ?? {})
      let status = 200
      try {
        const data = await parts.pipeline.call(call)
        return { data }
      } catch (error) {
        status = error instanceof Refusal ? error.status : 500
        throw error
      } finally {
        const durationMs = performance.now() - startedAt
        observeCall(spec.name, status, durationMs)
        log.info(
          {
            requestId: request.id,
            action: spec.name,
            userId: call.actor?.userId,
            status,
            durationMs: Math.round(durationMs),
          },
          'call',
        )
      }
    })
  }
  app.all('/api/*', async (request) => {
    const name = request.url.slice(5).split('?')[0] ?? ''
    throw new Refusal('unknownAction', { name: decodeURIComponent(name).slice(0, 80) })
  })
}
