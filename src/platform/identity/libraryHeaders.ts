import { parseSetCookieHeader } from 'better-auth/cookies'
import { coarseAddress } from './address.ts'
import type { Caller } from './caller.ts'
import { unsigned } from './cookies.ts'

/** The headers the sign-in library reads: our two cookies, the device, and the address already made coarse. */
export function libraryHeaders(caller: Caller, names: readonly string[]): Headers {
  const cookies = names.flatMap((name) => {
    const value = caller.cookies.get(name)
    return value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]
  })
  const headers = new Headers({ 'user-agent': printable(caller.userAgent).slice(0, 400) })
  if (cookies.length > 0) headers.set('cookie', cookies.join('; '))
  const address = coarseAddress(caller.ip)
  if (address) headers.set('x-forwarded-for', address)
  return headers
}

/** Hands those of our cookies that the library wants to set or clear to the caller's answer. */
export function passCookies(headers: Headers, caller: Caller, names: readonly string[]): void {
  for (const line of headers.getSetCookie()) {
    for (const [name, cookie] of parseSetCookieHeader(line)) {
      if (!names.includes(name)) continue
      const maxAgeSeconds = cookie['max-age']
      if (cookie.value === '' || maxAgeSeconds === 0) caller.cookies.clear(name)
      else
        caller.cookies.set(name, decodeURIComponent(cookie.value), maxAgeSeconds === undefined ? {} : { maxAgeSeconds })
    }
  }
}

/** The value the library put into one of its signed cookies, or null when the answer sets none of that name. */
export function signedCookieSet(headers: Headers, name: string, secret: string): string | null {
  const lines = headers.getSetCookie().map((line) => parseSetCookieHeader(line).get(name)?.value)
  const value = lines.findLast((entry) => entry !== undefined && entry !== '')
  return value === undefined ? null : unsigned(decodeURIComponent(value), secret)
}

/** Header values are bytes; what a browser never sends would make `Headers` throw. */
function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?')
}
