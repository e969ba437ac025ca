import type { FastifyReply, FastifyRequest } from 'fastify'
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

export async function readCall(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: ServerParts,
  action: string,
  input: unknown,
): Promise<CallRequest> {
  const { config } = parts.pipeline.services
  requireOwnOrigin(request, config.url)
  const key = request.headers['idempotency-key']
  const secure = config.url.startsWith('https:')
  let sent: { [name: string]: string | undefined } | undefined
  return {
    action,
    input,
    actor: await parts.authenticate(request.headers.cookie, organizationHeader(request)),
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
