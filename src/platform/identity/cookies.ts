import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * `__Host-` makes the browser refuse the cookie unless it is Secure, for this host alone and for the whole site: a neighbouring
 * subdomain or a plain-text page cannot plant one. It needs https, so a development run over http goes without.
 */
export function cookieNames(secure: boolean): { readonly session: string; readonly challenge: string } {
  const prefix = secure ? '__Host-zuoxi' : 'zuoxi'
  return { session: `${prefix}.session_token`, challenge: `${prefix}.two_factor` }
}

/** The value inside a signed cookie (`value.signature`), or null when the signature is not ours. */
export function unsigned(signed: string | undefined, secret: string): string | null {
  const dot = signed?.lastIndexOf('.') ?? -1
  if (signed === undefined || dot < 1) return null
  const value = signed.slice(0, dot)
  const expected = createHmac('sha256', secret).update(value).digest()
  const given = Buffer.from(signed.slice(dot + 1), 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected) ? value : null
}

/** One cookie of a `Cookie` header, decoded; the first one where a name comes twice. */
export function cookieIn(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const equals = part.indexOf('=')
    if (equals < 0 || part.slice(0, equals).trim() !== name) continue
    try {
      return decodeURIComponent(part.slice(equals + 1).trim())
    } catch {
      return undefined
    }
  }
  return undefined
}
