import type { z } from 'zod'
import type { Language } from '../../i18n.ts'

export type FormWord =
  | 'form.required'
  | 'form.tooLong'
  | 'form.tooShort'
  | 'form.email'
  | 'form.least'
  | 'form.most'
  | 'form.whole'
type Say = (key: FormWord, values?: { [name: string]: string | number }) => string

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

/** What is wrong with a field, in words for the person who fills it in. `issue.input` must have been reported. */
export function fieldMessage(issue: z.core.$ZodIssue, say: Say, language: Language): string {
  // A declaration's own message is `中文|English`; zod lists the allowed values of a choice with the same sign between them.
  const [zh, en] = issue.code === 'invalid_value' ? [] : issue.message.split('|')
  // A rule of its own says more than that something is missing, such as which proof.
  if (isEmpty(issue.input) && (issue.code !== 'custom' || en === undefined)) return say('form.required')
  if (en !== undefined) return (language === 'en' ? en : zh) ?? issue.message
  // Numbers that are no text are whole everywhere: amounts are fen, shares are text.
  if (issue.code === 'invalid_type' && (issue.expected === 'number' || issue.expected === 'int'))
    return say('form.whole')
  if (issue.code === 'too_small') {
    const key = issue.origin === 'string' ? 'form.tooShort' : 'form.least'
    return say(key, { min: Number(issue.minimum) })
  }
  if (issue.code === 'too_big') {
    const key = issue.origin === 'string' ? 'form.tooLong' : 'form.most'
    return say(key, { max: Number(issue.maximum) })
  }
  if (issue.code === 'invalid_format' && issue.format === 'email') return say('form.email')
  return issue.message
}
