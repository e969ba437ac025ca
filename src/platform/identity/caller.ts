import type { z } from 'zod'
import type { JobSpec } from '../job/spec.ts'

/** Where a call comes from. A handler's context fits as it is. */
export type Caller = {
  readonly ip: string
  readonly userAgent: string
  readonly language: 'zh' | 'en'
  readonly cookies: CookieJar
  /** Leaves work to be done after the answer; with `evenIfRefused` also when the call is refused. */
  enqueue<P extends z.ZodType>(job: JobSpec<P>, payload: z.input<P>, options?: { evenIfRefused?: boolean }): void
}

/** The cookies of one request and its answer. Flags (HttpOnly, SameSite, Secure, Path) are the carrier's business. */
export type CookieJar = {
  get(name: string): string | undefined
  set(name: string, value: string, options?: { readonly maxAgeSeconds?: number }): void
  clear(name: string): void
}
