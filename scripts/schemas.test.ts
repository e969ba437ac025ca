import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { factsFile, statementSchema } from '../src/engine/settlement/schema.ts'
import { april, clause, contractOf, sixSeats, statementOf } from '../src/engine/settlement/testing.ts'
import { schemaFiles, schemaFolder } from './schemas.ts'

test('the documented schemas are those the command reads by (npm run schemas writes them)', () => {
  const files = schemaFiles()
  assert.deepEqual(
    readdirSync(schemaFolder)
      .filter((name) => name.endsWith('.schema.json'))
      .toSorted(),
    [...files.keys()].toSorted(),
  )
  for (const [name, text] of files)
    assert.deepEqual(JSON.parse(readFileSync(`${schemaFolder}${name}`, 'utf8')), JSON.parse(text), name)
})

test('a statement is what its schema says, and its past goes into the next ledger as it is', () => {
  const statement = statementOf({ contract: contractOf(clause('3.1', sixSeats)), period: april })
  assert.deepEqual(statementSchema.parse(statement), statement)
  const next = factsFile.parse({ month: '2026-05', ledger: { past: [statement.past] } })
  assert.deepEqual(next.ledger.past, [statement.past])
})
