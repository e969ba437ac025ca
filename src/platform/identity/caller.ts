/** Where a call comes from. A handler's context fits as it is. */
export type Caller = {
  readonly ip: string
  readonly userAgent: string
  readonly language: 'zh' | 'en'
  readonly cookies: CookieJar
}

/** The cookies of one request and its answer. Flags (HttpOnly, SameSite, Secure, Path) are the carrier's business. */
export type CookieJar = {
  get(name: string): string | undefined
  set(name: string, value: string, options?: { readonly maxAgeSeconds?: number }): void
  clear(name: string): void
}
