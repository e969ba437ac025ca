/** Text as it is searched: width and case of letters make no difference, nor does the kind of white space. */
export function searchText(text: string): string {
  // Most messages hold nothing that would change; normalising them costs more than looking.
  const plain = /^[\u4e00-\u9fff\u3000-\u3002a-z0-9 ]*$/.test(text) ? text : text.normalize('NFKC').toLowerCase()
  return plain.replaceAll(/\s+/g, ' ').trim()
}

/**
 * Calls back with each pair of neighbouring UTF-16 units, as an integer: the first in the upper 16 bits. Pairs with a blank are
 * left out, since words are looked for one by one. A pair that comes twice is told twice.
 */
export function eachGram(text: string, found: (gram: number) => void): void {
  let previous = text.charCodeAt(0)
  for (let i = 1; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (previous !== blank && unit !== blank) found((previous << 16) | unit)
    previous = unit
  }
}

const blank = 32

/** The different grams of a query; empty where it holds no two characters in a row. */
export function gramsOf(query: string): number[] {
  const grams = new Set<number>()
  eachGram(query, (gram) => grams.add(gram))
  return [...grams]
}

/** Longer words are looked up by their first grams only; the texts decide. */
export const maxGrams = 24

export type SearchQuery = {
  /** Each must stand in one message of the conversation, not necessarily in the same one. */
  readonly words: readonly string[]
  readonly grams: readonly number[]
  /** Grams alone cannot tell: a word of three or more characters may be spread over several messages. */
  readonly needsTexts: boolean
}

/** Reads what somebody typed. Null: nothing in it can be looked for, since every word is a single character. */
export function readQuery(typed: string): SearchQuery | null {
  const words = [...new Set(searchText(typed).split(' '))].filter((word) => word !== '')
  const grams = [...new Set(words.flatMap((word) => gramsOf(word)))].slice(0, maxGrams)
  if (grams.length === 0) return null
  return { words, grams, needsTexts: words.some((word) => word.length !== 2) }
}

/** Where the first of the words stands in a searched text, or null. */
export function findWord(
  text: string,
  words: readonly string[],
): { readonly at: number; readonly length: number } | null {
  let best: { at: number; length: number } | null = null
  for (const word of words) {
    const at = text.indexOf(word)
    if (at >= 0 && (best === null || at < best.at)) best = { at, length: word.length }
  }
  return best
}
