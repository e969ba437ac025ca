import type { z } from 'zod'
import type { Role } from './roles.ts'

/**
 * Whose data an action may touch.
 * - `public`: no sign-in.
 * - `account`: a signed-in person, no organisation.
 * - `organization`: the private space of the organisation the caller acts for.
 * - `engagement`: that space and the shared space of the engagement named by `input.engagementId`.
 * - `overview`: that space and the shared spaces of all engagements the caller may open.
 */
export type Scope = 'public' | 'account' | 'organization' | 'engagement' | 'overview'

export type LocalText = { zh: string; en: string }
/** What people read for each value of a closed list: the same on screens and in exported files. */
export type Words<K extends string = string> = { readonly [V in K]: LocalText }

/** How a column of a list is shown and exported. `instant` is a UTC instant, `fen` integer fen, `rate` a fraction, `ms` milliseconds. */
export type ColumnKind = 'text' | 'number' | 'instant' | 'date' | 'fen' | 'rate' | 'ms'
export type Column = {
  readonly key: string
  readonly title: LocalText
  readonly kind: ColumnKind
  /** The words for the values of the column, or for each value where it holds several. */
  readonly words?: Words
  /** The key of a text in both languages that is read instead of the value, where the row has one. */
  readonly textKey?: string
  /** The key of the kind of this row's value, where rows differ: a list of figures holds times and counts in one column. */
  readonly kindKey?: string
}

export type ActionSpec<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  /** `noun.verb`: URL, permission, audit entry, OpenAPI operationId and text key at once. */
  readonly name: string
  /** A query changes nothing; a command writes an audit entry. */
  readonly kind: 'query' | 'command'
  readonly scope: Scope
  /** Roles that may call it; `any` is every member. Absent for the scopes `public` and `account`. */
  readonly roles?: readonly Role[] | 'any'
  readonly summary: LocalText
  readonly input: I
  readonly output: O
  /** A valid input. Stranger tests send it as a third organisation; `engagementId` is filled in by them. */
  readonly example: z.input<I>
  /** Present when the output is `{ rows, total }`: the list can then be exported as CSV or XLSX. */
  readonly columns?: readonly Column[]
  /** Roles that may export the list, where not all of its readers may. */
  readonly exportRoles?: readonly Role[]
  /** A command that API tokens may call, too. Queries they may call as their roles allow. */
  readonly machines?: true
  /** The output holds a secret that is shown once: it is never kept for a repeated call. */
  readonly secretOutput?: true
  /** The input holds a password: not even a hash of it is kept to recognise a repeated call. */
  readonly secretInput?: true
  /**
   * Sent as multipart/form-data with one part `file`, which is streamed to disk before the action runs. The query names the
   * engagement; `name`, `size` and `sha256` of the input are the server's own findings, see Context.upload.
   */
  readonly upload?: { readonly maxBytes: number }
  /** A stricter budget than the general one, per address and per account. */
  readonly rateLimit?: { readonly max: number; readonly perSeconds: number }
}

/** Declares an action. Browser-safe: the web imports the same declaration the server answers by. */
export function defineAction<I extends z.ZodType, O extends z.ZodType>(spec: ActionSpec<I, O>): ActionSpec<I, O> {
  return spec
}

export type ActionInput<A> = A extends ActionSpec<infer I, z.ZodType> ? z.input<I> : never
export type ActionParsed<A> = A extends ActionSpec<infer I, z.ZodType> ? z.output<I> : never
export type ActionOutput<A> = A extends ActionSpec<z.ZodType, infer O> ? z.output<O> : never
