import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

const source = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')

/** Tokens of one theme: the dark block overrides the first. */
function tokens(theme: 'light' | 'dark'): Map<string, string> {
  const dark = source.indexOf("[data-theme='dark']")
  const text = theme === 'light' ? source.slice(0, dark) : source
  return new Map([...text.matchAll(/--([\w-]+):\s*(#[\da-f]{6})/g)].map(([, name = '', value = '']) => [name, value]))
}

/** Relative luminance of an sRGB colour, WCAG 2.2. */
function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  const [red = 0, green = 0, blue = 0] = channels.map((channel) =>
    channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(first: string, second: string): number {
  const [light = 0, dark = 0] = [luminance(first), luminance(second)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** Every pair of text and ground the interface uses. */
const pairs: readonly (readonly [string, readonly string[]])[] = [
  ['text', ['canvas', 'sheet', 'raised', 'chosen', 'subtle', 'hover', 'brand-soft']],
  ['text-secondary', ['canvas', 'sheet', 'raised', 'subtle', 'hover', 'brand-soft', 'idle-soft']],
  ['text-tertiary', ['sheet', 'raised', 'subtle', 'hover']],
  ['brand', ['sheet', 'raised', 'subtle', 'hover', 'brand-soft']],
  ['brand-strong', ['sheet', 'raised']],
  ['bad-strong', ['sheet', 'raised']],
  ['on-brand', ['brand', 'brand-strong']],
  ['on-bad', ['bad', 'bad-strong']],
  ['good', ['sheet', 'good-soft']],
  ['warn', ['sheet', 'warn-soft']],
  ['bad', ['sheet', 'raised', 'bad-soft']],
  ['plus', ['sheet', 'plus-soft']],
  ['idle', ['sheet', 'idle-soft']],
]

for (const theme of ['light', 'dark'] as const) {
  test(`every text of the ${theme} theme stands out from its ground by at least 4.5 to 1`, () => {
    const named = tokens(theme)
    const weak = pairs.flatMap(([text, grounds]) =>
      grounds.flatMap((ground) => {
        const ratio = contrast(named.get(text) ?? '', named.get(ground) ?? '')
        return ratio >= 4.5 ? [] : [`${text} on ${ground}: ${ratio.toFixed(2)}`]
      }),
    )
    assert.deepEqual(weak, [])
  })
}

test('the dark theme names every colour anew', () => {
  const block = source.slice(source.indexOf("[data-theme='dark']"))
  const dark = new Set([...block.matchAll(/--([\w-]+):/g)].map(([, name]) => name))
  const missing = [...tokens('light').keys()].filter((name) => !dark.has(name))
  assert.deepEqual(missing, [])
})
