import { englishTitle } from '../../modules/contract/policy/titleWords.ts'
import { useLanguage } from '../i18n.ts'

/** A clause's title as the reader reads it: standard titles exist in both languages, others as somebody wrote them. */
export function useClauseTitle(): (title: string) => string {
  const english = useLanguage() === 'en'
  return (title) => (english ? englishTitle(title) : title)
}
