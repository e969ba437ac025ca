import { Client } from 'pg'
import type { TestApp } from './app.ts'

/** Statements of the test itself, as the owning role: to prepare what no action makes, or to look at what is stored. */
export async function inDatabase<T extends object>(app: TestApp, text: string, values: unknown[] = []): Promise<T[]> {
  const client = new Client({ connectionString: app.database.url })
  await client.connect()
  try {
    return (await client.query<T>(text, values)).rows
  } finally {
    await client.end()
  }
}
