let codes: Map<string, number> | undefined

/** Text in GBK, which Node only reads. Throws for characters that GBK does not have. */
export function gbkOf(text: string): Buffer {
  codes ??= allCodes()
  const bytes: number[] = []
  for (const character of text) {
    const code = character.charCodeAt(0) < 128 ? character.charCodeAt(0) : codes.get(character)
    if (code === undefined) throw new Error(`GBK has no ${character}`)
    if (code > 255) bytes.push(code >> 8)
    bytes.push(code & 255)
  }
  return Buffer.from(bytes)
}

function allCodes(): Map<string, number> {
  const found = new Map<string, number>()
  const decoder = new TextDecoder('gbk', { fatal: false })
  for (let first = 0x81; first <= 0xfe; first++) {
    for (let second = 0x40; second <= 0xfe; second++) {
      const character = decoder.decode(Uint8Array.of(first, second))
      if (character.length === 1 && character !== '\uFFFD' && !found.has(character))
        found.set(character, (first << 8) | second)
    }
  }
  return found
}
