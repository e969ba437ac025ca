import assert from 'node:assert/strict'
import { test } from 'node:test'
import { returnPath } from './returnPath.ts'

test('after signing in the page that was asked for opens', () => {
  assert.equal(returnPath('/engagements/7?tab=audit#top'), '/engagements/7?tab=audit#top')
  assert.equal(returnPath('/'), '/')
})

test('no link can lead from signing in to another site', () => {
  const foreign = [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    ' //evil.example',
  ]
  for (const wanted of [...foreign, '', undefined, null, 7, ['/']])
    assert.equal(returnPath(wanted), '/', String(wanted))
})

test('signing in does not lead back to signing in', () => {
  assert.equal(returnPath('/sign-in?return=/shops'), '/')
  assert.equal(returnPath('/first-run'), '/')
})
