import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance } from 'fastify'
import { Refusal } from '../refusal.ts'
import { registerActions } from './actions.ts'
import { createErrorHandler } from './errors.ts'
import { registerExport } from './export.ts'
import { registerHealth } from './health.ts'
import { registerLive } from './live.ts'
import { registerOpenApi } from './openapi.ts'
import type { ServerParts } from './parts.ts'
import { requestBudgetConstructor } from './requestBudget.ts'
import { limitRequestTime } from './requestTime.ts'
import { registerUploads } from './upload.ts'
import { registerWeb } from './web.ts'

/** The budget is told only to those who exceed it, by `retry-after`. */
const quietLimits = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false }
const bodyLimit = 1024 * 1024

/** The HTTP server: a thin shell around the action registry. It is returned not yet listening. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const { config, log } = parts.pipeline.services
  const app = Fastify({
    // Actions write their own line, without address and body.
    logger: false,
    genReqId: () => randomUUID(),
    bodyLimit,
    // By their number: everything before the entries of our own proxies was written by the caller.
    trustProxy: (_address, hop) => hop < config.trustedProxies,
    return503OnClosing: true,
    forceCloseConnections: true,
  })
  limitRequestTime(app)
  app.setErrorHandler(createErrorHandler(log))
  app.setNotFoundHandler((_request, _reply) => {
    throw new Refusal('notFound')
  })
  // Parsed where somebody asks for a cookie, which few calls do.
  await app.register(cookie, { hook: false })
  await app.register(rateLimit, {
    global: true,
    max: config.requestsPerMinute,
    timeWindow: 60_000,
    store: requestBudgetConstructor,
    addHeaders: quietLimits,
    addHeadersOnExceeding: quietLimits,
    errorResponseBuilder: (_request, context) =>
      new Refusal('tooManyRequests', { seconds: Math.ceil(context.ttl / 1000) }),
  })
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    done()
  })
  await app.register(async (answers) => {
    answers.addHook('onRequest', (_request, reply, done) => {
      reply.headers(answerHeaders)
      done()
    })
    registerHealth(answers, parts.health, config.metricsToken)
    registerActions(answers, parts)
    await registerUploads(answers, parts)
    registerExport(answers, parts)
    registerLive(answers, parts)
    registerOpenApi(answers, parts.pipeline.registry)
  })
  const { webDir } = parts
  if (webDir !== null) {
    await app.register(async (pages) => {
      await pages.register(helmet, pageHeaders(config.url.startsWith('https:')))
      await registerWeb(pages, webDir)
    })
  }
  return app
}

/** Answers are data: never cached, never guessed at, never shown as a page. */
const answerHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
}

/** Scripts only from our own files. Styles may be inline: antd writes its component styles into the page. */
function pageHeaders(secure: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    hsts: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' as const },
    crossOriginEmbedderPolicy: false,
  }
}
