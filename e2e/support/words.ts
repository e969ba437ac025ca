import { texts } from '../../src/web/texts.ts'

export type Language = 'zh-CN' | 'en'

/** The text a person reads in the language: `org.invitations.invite`, placeholders filled. */
export function words(language: Language): (key: string, values?: Record<string, string>) => string {
  const side = language === 'en' ? 'en' : 'zh'
  return (key, values = {}) => {
    const [namespace = '', ...path] = key.split('.')
    let found: unknown = Reflect.get(texts, namespace)
    for (const part of [side, ...path])
      found = found !== null && typeof found === 'object' ? Reflect.get(found, part) : undefined
    if (typeof found !== 'string') throw new Error(`no text ${key} in ${language}`)
    return found.replaceAll(/\{\{(\w+)(?:, \w+)?\}\}/g, (_, name: string) => values[name] ?? '')
  }
}
