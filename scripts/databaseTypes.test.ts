import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { cleanUpLater } from '../src/testing/cleanup.ts'
import { createTestDatabase } from '../src/testing/database.ts'
import { generateTypes } from './databaseTypes.ts'

test('the row types are those of a freshly migrated database', async () => {
  const database = await createTestDatabase()
  cleanUpLater(() => database.drop())
  const committed = readFileSync(
    fileURLToPath(new URL('../src/platform/db/schema.generated.ts', import.meta.url)),
    'utf8',
  )
  assert.equal(generateTypes(database.url), committed, 'npm run database-types')
})
