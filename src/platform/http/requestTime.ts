import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body may take as long as it goes on arriving. */
    slowBody?: boolean
  }
}

const receiveWithinMs = 60_000

/**
 * Ends connections whose request is not there after a minute, except where a large file arrives. Node's own limit holds for
 * a whole server and knows no exceptions.
 */
export function limitRequestTime(app: FastifyInstance): void {
  app.server.headersTimeout = receiveWithinMs
  app.addHook('onRequest', async (request) => {
    const { raw, routeOptions } = request
    if (raw.complete || routeOptions.config.slowBody) return
    const timer = setTimeout(() => {
      if (!raw.complete) raw.destroy()
    }, receiveWithinMs).unref()
    raw.once('close', () => clearTimeout(timer))
  })
}
