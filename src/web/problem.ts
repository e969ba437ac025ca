import type { RefusalDetail } from '../platform/refusal.ts'

export type FieldMessage = { readonly path: string; readonly message: string }

/**
 * Why a call failed.
 * `refused`: the server said no and why. `fault`: the server broke. `unreachable`: no answer arrived.
 */
export type Problem =
  | {
      readonly kind: 'refused'
      readonly status: number
      readonly code: string
      readonly message: string
      readonly detail: RefusalDetail
      readonly fields: readonly FieldMessage[]
      readonly requestId: string | null
    }
  | { readonly kind: 'fault'; readonly status: number; readonly message: string; readonly requestId: string | null }
  | { readonly kind: 'unreachable'; readonly message: string }

const problems = new WeakMap<Error, Problem>()

/** An error that carries a problem through code that only knows errors. */
export function problemError(problem: Problem): Error {
  const error = new Error(problem.message)
  problems.set(error, problem)
  return error
}

/** The problem behind an error; an error of our own making in the browser counts as a fault. */
export function problemOf(error: unknown): Problem {
  const known = error instanceof Error ? problems.get(error) : undefined
  if (known) return known
  return { kind: 'fault', status: 0, message: error instanceof Error ? error.message : String(error), requestId: null }
}
