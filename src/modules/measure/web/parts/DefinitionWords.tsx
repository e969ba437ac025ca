import { useTexts } from '../../../../web/i18n.ts'
import { isTextKey, useAnyText } from '../../../../web/i18n.ts'
import { sentencesOf, type Sentence } from '../definitionWords.ts'
import type { Definition } from '../types.ts'
import { useValueText } from '../useValueText.ts'
import css from './DefinitionWords.module.css'

const minuteMs = 60_000

/** A definition told in sentences: what is met, what counts, when, and what is left out. */
export function DefinitionWords({ definition, inline = false }: { definition: Definition; inline?: boolean }) {
  const t = useTexts('measure')
  const any = useAnyText()
  const { time } = useValueText()
  const long = (milliseconds: number): string =>
    milliseconds % minuteMs === 0 ? t('rule.minutes', { count: milliseconds / minuteMs }) : time(milliseconds)
  /** Texts of closed lists of the engine: each has one, which a test holds. */
  const rule = (key: string, values: { [name: string]: string } = {}): string => {
    const full = `measure:rule.${key}`
    return isTextKey(full) ? any(full, values) : key
  }
  const say = (sentence: Sentence): string => {
    switch (sentence.key) {
      case 'formula':
        return rule(`formula.${sentence.formula}`, { limit: sentence.limitMs === null ? '' : long(sentence.limitMs) })
      case 'counts':
        return rule(`counts.${sentence.unit}`)
      case 'window':
        return t('rule.window', { from: sentence.from, to: sentence.to, by: rule(`by.${sentence.by}`) })
      case 'replies':
        return t('rule.replies', { kinds: sentence.kinds.map((kind) => rule(`replyKind.${kind}`)).join(' / ') })
      case 'reopen':
      case 'cap':
        return t(`rule.${sentence.key}`, { time: long(sentence.milliseconds) })
      case 'dates':
        return t('rule.dates', { from: sentence.from, to: sentence.to, reason: t(`verdict.${sentence.reason}`) })
      case 'minSample':
        return t('rule.minSample', { count: sentence.count })
      default:
        return t(`rule.${sentence.key}`)
    }
  }
  return (
    <ul className={inline ? css.inline : css.list}>
      {sentencesOf(definition).map((sentence) => (
        <li key={sentence.key === 'dates' ? `${sentence.key} ${sentence.from}` : sentence.key}>{say(sentence)}</li>
      ))}
    </ul>
  )
}
