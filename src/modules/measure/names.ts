import { definedAs } from './catalogue.ts'

/** What a definition and its rule pack are called; the key itself for one nobody knows any more. */
export function nameOfDefinition(key: string, language: 'zh' | 'en'): { name: string; pack: string } {
  const defined = definedAs(key)
  return defined
    ? { name: defined.definition.name[language], pack: defined.pack.name[language] }
    : { name: key, pack: key.split('/')[0] ?? key }
}
