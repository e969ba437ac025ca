import { DatabaseError } from 'pg'
import type { Refusal } from '../refusal.ts'

/** Whether the database refused a row by the named constraint or unique index. */
export function violates(error: unknown, constraint: string): boolean {
  return error instanceof DatabaseError && error.constraint === constraint
}

/**
 * Turns the database's refusal by a named constraint into ours. The constraint is what holds when two requests race, so
 * that no check before the write is needed; the transaction is lost either way.
 */
export async function refuseOn<T>(constraint: string, refusal: () => Refusal, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (violates(error, constraint)) throw refusal()
    throw error
  }
}
