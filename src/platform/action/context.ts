import type { z } from 'zod'
import type { Db } from '../db/kysely.ts'
import type { EventSpec } from '../event/event.ts'
import type { UploadedFile } from '../file/upload.ts'
import type { JobSpec } from '../job/spec.ts'
import type { Services } from '../services.ts'
import type { LocalText } from './action.ts'
import type { Actor } from './actor.ts'

/** One entry of the audit log. `before` and `after` hold what changed, personal data already masked. */
export type AuditRecord = {
  readonly object: { readonly type: string; readonly id: string }
  /** Default: the engagement's space, else the organisation's, else the person's. */
  readonly spaceId?: string
  readonly before?: unknown
  readonly after?: unknown
  readonly reason?: string
  /** Who did it, where the call itself has made known who that is, such as by accepting an invitation. */
  readonly by?: { readonly userId: string; readonly displayName: string; readonly organizationId: string }
}

export type CookieOptions = { readonly maxAgeSeconds?: number }

export type Cookies = {
  get(name: string): string | undefined
  set(name: string, value: string, options?: CookieOptions): void
  clear(name: string): void
}

/** Something that waits for a person; shown under the bell and, where `mail` is set, sent to the address as well. */
export type NotificationDraft = {
  readonly userIds: readonly string[]
  readonly kind: string
  readonly detail: { readonly [key: string]: string | number | null }
  readonly path: string
  /** The sentence of the mail, in the language of who gets it. */
  readonly mail?: LocalText
}

/** What a handler has: one transaction under row-level security, who asks, and the ways to tell others. */
export type Context = {
  /** Null only in actions of scope `public` called without a session. */
  readonly actor: Actor | null
  readonly db: Db
  readonly now: Temporal.Instant
  readonly requestId: string
  readonly ip: string
  readonly userAgent: string
  readonly language: 'zh' | 'en'
  readonly cookies: Cookies
  readonly services: Services
  /** The file that came with the call, where the action takes one. */
  readonly upload: UploadedFile | null
  /** Spaces the transaction sees. */
  readonly spaces: readonly string[]
  /** Every command records at least once; the entries are chained and stored in the same transaction. */
  record(entry: AuditRecord): void
  /** Tells screens and other modules after commit. Default space as in `record`. */
  emit<P extends z.ZodType>(event: EventSpec<P>, payload: z.input<P>, spaceId?: string): void
  /**
   * Work to be done after commit, at least once. With `evenIfRefused` it is also done when the command is refused, which undoes
   * everything else: only for what has to follow from the refusal itself, such as a warning.
   */
  enqueue<P extends z.ZodType>(
    job: JobSpec<P>,
    payload: z.input<P>,
    options?: { startAfter?: Temporal.Instant; key?: string; evenIfRefused?: boolean },
  ): void
  notify(draft: NotificationDraft): void
  /**
   * Makes fields of a command's answer once its transaction has ended, for work that is long and needs no database: no connection and no
   * lock waits for it. The handler itself answers an empty value for them; its records follow when they are made, so a failure leaves none.
   * Only in commands that keep nothing else and whose answer is not kept for repeats.
   */
  afterCommit(make: () => Promise<object>): void
  /** Opens a new space inside this transaction and lets the transaction see it. Returns its id. */
  openSpace(kind: 'organization' | 'engagement' | 'person', options?: OpenSpaceOptions): Promise<string>
}

export type OpenSpaceOptions = {
  readonly id?: string
  readonly parties?: readonly { readonly organizationId: string; readonly side: 'client' | 'vendor' }[]
}

/** A context with a signed-in person. */
export type SignedInContext = Context & { readonly actor: Actor }
/** A context with an organisation acted for. */
export type OrganizationContext = SignedInContext & {
  readonly actor: Actor & { readonly organization: NonNullable<Actor['organization']> }
}
