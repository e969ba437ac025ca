import { isAPIError } from 'better-auth/api'
import type { Refusal } from '../refusal.ts'

/** The code of a refusal by the sign-in library, or null when the error is of another kind. */
export function libraryCode(error: unknown): string | null {
  if (!isAPIError(error)) return null
  const code: unknown = error.body?.code
  return typeof code === 'string' ? code : null
}

/**
 * Runs a call to the library and turns the refusals named in `table` into ours. Anything else is a bug or a broken database
 * and goes on as it is.
 */
export async function translated<T>(call: Promise<T>, table: Readonly<Record<string, () => Refusal>>): Promise<T> {
  try {
    return await call
  } catch (error) {
    const make = table[libraryCode(error) ?? '']
    throw make ? make() : error
  }
}
