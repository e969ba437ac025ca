import { useLocalText } from '../../../../web/i18n.ts'
import { choiceWords, type ChoiceField } from '../../policy/choiceWords.ts'
import { fieldWords } from '../../policy/fieldWords.ts'

/** The words of a closed list as options. */
export function useOptions(): (choice: ChoiceField, only?: string) => { value: string; label: string }[] {
  const local = useLocalText()
  return (choice, only = '') =>
    Object.entries(choiceWords[choice])
      .filter(([value]) => value.startsWith(only))
      .map(([value, words]) => ({ value, label: local(words) }))
}

export function useLabel(): (key: string) => string {
  const local = useLocalText()
  return (key) => {
    const words = fieldWords[key]
    return words ? local(words) : key
  }
}
