import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../action/actor.ts'
import type { CallRequest } from '../action/request.ts'
import { Refusal } from '../refusal.ts'
import { languageOf } from './errors.ts'
import type { ServerParts } from './parts.ts'

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The organisation the caller says to act for; whether it may is decided by its memberships. */
export function organizationHeader(request: FastifyRequest): string | null {
  const value = request.headers['x-organization']
  return typeof value === 'string' && uuidPattern.test(value) ? value : null
}

/**
 * A page of another site can make a browser send our cookie, but neither this header nor a foreign origin that equals
 * ours: both are checked beside SameSite cookies.
 */
export function requireOwnOrigin(request: FastifyRequest, ownUrl: string): void {
  const { origin, host } = request.headers
  if (request.headers['x-zuoxi'] !== '1') throw new Refusal('csrf')
  if (origin === undefined) return
  const originHost = URL.parse(origin)?.host
  if (originHost !== host && originHost !== new URL(ownUrl).host) throw new Refusal('csrf')
}

const bearer = /^Bearer +(\S{1,200})$/i

/** The holder of a token, else of a session. A token comes from no browser, so no other site can make one send it. */
async function actorOf(request: FastifyRequest, parts: ServerParts): Promise<Actor | null> {
  const organizationId = organizationHeader(request)
  const token = bearer.exec(request.headers.authorization ?? '')?.[1]
  if (token !== undefined) {
    const machine = await parts.authenticateToken(token, organizationId)
    if (!machine) throw new Refusal('tokenRefused')
    return machine
  }
  requireOwnOrigin(request, parts.pipeline.services.config.url)
  return parts.authenticate(request.headers.cookie, organizationId)
}

export async function readCall(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: ServerParts,
  action: string,
  input: unknown,
): Promise<CallRequest> {
  const { config } = parts.pipeline.services
  const actor = await actorOf(request, parts)
  const key = request.headers['idempotency-key']
  const secure = config.url.startsWith('https:')
  let sent: { [name: string]: string | undefined } | undefined
  return {
    action,
    input,
    actor,
    requestId: request.id,
    ip: request.ip,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
    language: languageOf(request),
    idempotencyKey: typeof key === 'string' && /^[\w-]{8,100}$/.test(key) ? key : null,
    cookies: {
      get: (name) => (sent ??= request.server.parseCookie(request.headers.cookie ?? ''))[name],
      set: (name, value, options = {}) =>
        void reply.setCookie(name, value, {
          path: '/',
          httpOnly: true,
          sameSite: 'lax',
          secure,
          ...(options.maxAgeSeconds === undefined ? {} : { maxAge: options.maxAgeSeconds }),
        }),
      clear: (name) => void reply.clearCookie(name, { path: '/', httpOnly: true, sameSite: 'lax', secure }),
    },
  }
}
