import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { loadSecret } from './secret.ts'

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'zuoxi-secret-'))
  t.after(() => rmSync(path, { recursive: true }))
  return path
}

test('the first start makes a secret that only its owner can read, later starts keep it', (t) => {
  const data = join(folder(t), 'data')
  const secret = loadSecret(null, data)
  assert.equal(secret.length, 64)
  assert.equal(statSync(join(data, 'secret')).mode & 0o777, 0o600)
  assert.equal(loadSecret(null, data), secret)
  assert.deepEqual(readdirSync(data), ['secret'])
})

test('a secret file opened to others is closed again', (t) => {
  const data = folder(t)
  const secret = loadSecret(null, data)
  chmodSync(join(data, 'secret'), 0o644)
  assert.equal(loadSecret(null, data), secret)
  assert.equal(statSync(join(data, 'secret')).mode & 0o777, 0o600)
})

test('the configured secret wins and leaves no file', (t) => {
  const data = folder(t)
  assert.equal(loadSecret('x'.repeat(32), data), 'x'.repeat(32))
  assert.deepEqual(readdirSync(data), [])
})

test('a short secret stops the start and says which one', (t) => {
  const data = folder(t)
  assert.throws(() => loadSecret('short', data), /ZUOXI_SECRET has 5 characters/)
  writeFileSync(join(data, 'secret'), 'short\n')
  assert.throws(() => loadSecret(null, data), /secret has 5 characters/)
  assert.equal(readFileSync(join(data, 'secret'), 'utf8'), 'short\n')
})
