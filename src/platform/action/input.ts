import type { z } from 'zod'
import { en, zhCN } from 'zod/locales'
import { Refusal, type FieldProblem } from '../refusal.ts'

const zhMessages = zhCN().localeError
const enMessages = en().localeError

/** Parses by the schema or refuses with every wrong place, each explained in both languages. */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) return result.data
  throw new Refusal('invalidInput', {}, result.error.issues.slice(0, 50).map(explain))
}

function explain(issue: z.core.$ZodIssue): FieldProblem {
  const path = issue.path.map(String).join('.')
  // A schema's own message is `中文|English`; issues without one are worded by zod's locales. What zod itself says of a choice
  // lists the allowed values with the same sign between them, and begins in English.
  const own = issue.message.includes('|') && !issue.message.startsWith('Invalid') ? issue.message.split('|') : null
  if (own) return { path, zh: own[0] ?? '', en: own[1] ?? '' }
  if (issue.code === 'invalid_type') return { path, ...wrongType(issue.expected, issue.input) }
  // The locales take the raw issue, which differs from the final one only by the missing message.
  const raw = issue as unknown as Parameters<typeof zhMessages>[0]
  return { path, zh: wording(zhMessages(raw)) ?? issue.message, en: wording(enMessages(raw)) ?? issue.message }
}

const kinds: { readonly [expected: string]: { readonly zh: string; readonly en: string } } = {
  string: { zh: '文字', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表 [ ]', en: 'a list [ ]' },
  object: { zh: '对象 { }', en: 'an object { }' },
}

/** What zod's Chinese says with English words in it. */
function wrongType(expected: string, input: unknown): Omit<FieldProblem, 'path'> {
  if (input === undefined) return { zh: '缺少这一项', en: 'is missing' }
  const kind = kinds[expected] ?? { zh: expected, en: expected }
  return { zh: `这里应是${kind.zh}`, en: `has to be ${kind.en}` }
}

function wording(message: string | { message: string } | null | undefined): string | undefined {
  return typeof message === 'string' ? message : message?.message
}
