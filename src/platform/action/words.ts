import type { LocalText, Words } from './action.ts'

type Language = keyof LocalText
type In<W extends Words, L extends Language> = { readonly [V in keyof W & string]: W[V][L] }

/** The words in one language, as the texts of the screens hold them. */
export function wordsIn<const W extends Words, L extends Language>(language: L, words: W): In<W, L> {
  const texts = Object.entries(words).map(([value, text]) => [value, text[language]])
  // The entries are those of the words, with one language picked of each.
  return Object.fromEntries(texts) as In<W, L>
}

/** The word for a value, or for each of several; a value without a word stands for itself. */
export function wordFor(words: Words, language: Language, value: unknown): string {
  if (Array.isArray(value))
    return value.map((one) => wordFor(words, language, one)).join(language === 'zh' ? '、' : ', ')
  const text = String(value)
  return Object.hasOwn(words, text) ? (words[text]?.[language] ?? text) : text
}
