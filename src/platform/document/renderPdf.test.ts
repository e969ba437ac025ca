import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPdf } from '../../testing/pdf.ts'
import { renderPdf } from './renderPdf.ts'

const template = `
#let doc = json(bytes(sys.inputs.data))
#set text(font: "Noto Sans SC", fallback: false)
#doc.words
`
const createdAt = Temporal.Instant.from('2026-06-01T00:00:00Z')

test('a laid out page shows Chinese as ink, and finds it as text', async () => {
  const [page] = await readPdf(await renderPdf({ template, data: { words: '贰万肆仟叁佰元整 ¥24,300.00' }, createdAt }))
  assert.ok(page)
  assert.ok(page.text.includes('贰万肆仟叁佰元整'))
  assert.ok(page.text.includes('¥24,300.00'))
  // A glyph that is missing draws a frame or nothing; of strokes about a fifth of the box is dark.
  const ink = page.inkAt('贰万肆仟叁佰元整') ?? 0
  assert.ok(ink > 0.1 && ink < 0.5, `${ink}`)
})

test('the same data give the same bytes', async () => {
  const document = { template, data: { words: '结算单' }, createdAt }
  assert.deepEqual(await renderPdf(document), await renderPdf(document))
})

test('what looks like a command in the data is shown as it is, and reads nothing', async () => {
  const words = '#read("/etc/hostname") #import "x" $a$ *b* \\ "'
  const [page] = await readPdf(await renderPdf({ template, data: { words }, createdAt }))
  assert.equal(page?.text, words.replaceAll(/\s/g, ''))
})

test('a layout with a fault is an error that says where', async () => {
  await assert.rejects(renderPdf({ template: '#missing()', data: {}, createdAt }), /unknown variable/)
})
