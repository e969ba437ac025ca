import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { startTestApp, type TestApp } from '../../testing/app.ts'

describe('the HTTP server', () => {
  let app: TestApp
  before(async () => {
    const webDir = mkdtempSync(join(tmpdir(), 'zuoxi-web-'))
    mkdirSync(join(webDir, 'assets'))
    writeFileSync(join(webDir, 'index.html'), '<!doctype html><title>Zuoxi</title>')
    app = await startTestApp({ webDir })
  })

  test('is healthy and ready on a migrated database', async () => {
    assert.equal((await app.http.inject('/healthz')).statusCode, 200)
    assert.equal((await app.http.inject('/readyz')).statusCode, 200)
  })

  test('tells Prometheus its numbers', async () => {
    const { body } = await app.http.inject('/metrics')
    assert.match(body, /zuoxi_pool_connections\{state="idle"\}/)
  })

  test('refuses a call without the header of our own pages', async () => {
    const answer = await app.http.inject({ method: 'POST', url: '/api/session.current', payload: {} })
    assert.equal(answer.statusCode === 403 || answer.statusCode === 404, true)
  })

  test('names an unknown action in the language asked for', async () => {
    const english = await app.caller({ language: 'en' }).post('/api/nothing.here', {})
    assert.match(english.body.toString(), /There is no action called nothing.here/)
    const chinese = await app.caller().post('/api/nothing.here', {})
    assert.match(chinese.body.toString(), /没有这个接口/)
  })

  test('describes every action in OpenAPI 3.1', async () => {
    const { body } = await app.http.inject('/api/openapi.json')
    const document: { openapi: string; paths: object } = JSON.parse(body)
    assert.equal(document.openapi, '3.1.0')
    assert.equal(Object.keys(document.paths).length, app.pipeline.registry.size)
  })

  test('opens a page whose address ends in the number of a clause, and has no page for a file that is not there', async () => {
    const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
    const page = await app.http.inject({ url: '/engagements/1/evaluations/2026-04/7.2', headers: { accept } })
    assert.equal(page.statusCode, 200)
    assert.match(page.body, /<title>Zuoxi/)
    const script = await app.http.inject({ url: '/old.js', headers: { accept: '*/*' } })
    assert.equal(script.statusCode, 404)
  })

  test('allows scripts of its own files only, and no frame around its pages', async () => {
    const { headers } = await app.http.inject('/engagements')
    const policy = String(headers['content-security-policy'])
    assert.match(policy, /script-src 'self'(;|$)/)
    assert.match(policy, /frame-ancestors 'none'/)
  })

  test('lets nobody cache, guess at or frame an answer of the API', async () => {
    const { headers } = await app.http.inject('/api/openapi.json')
    assert.equal(headers['cache-control'], 'no-store')
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['content-security-policy'], "default-src 'none'; frame-ancestors 'none'")
  })
})
