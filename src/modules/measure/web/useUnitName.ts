import { wordFor } from '../../../platform/action/words.ts'
import { useLanguage } from '../../../web/i18n.ts'
import { unitWords } from '../policy/words.ts'

/** What a definition counts, in the language shown. */
export function useUnitName(): (unit: string) => string {
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  return (unit) => wordFor(unitWords, language, unit)
}
