import { z } from 'zod'
import { Refusal } from '../../platform/refusal.ts'
import { termProblem } from './policy/terms.ts'
import { productTypes } from './policy/vocabulary.ts'

const terms = z.object({
  productType: z.enum(productTypes),
  startsOn: z.iso.date(),
  endsOn: z.iso.date().nullable(),
  zone: z.string(),
})
export type AgreedTerms = z.output<typeof terms>

/** The terms alone, of a row, an input or a stored change. */
export function termsOf(value: unknown): AgreedTerms {
  return terms.parse(value)
}

/** Refuses a duration that does not fit the product. */
export function requireTerms(wanted: AgreedTerms): void {
  const problem = termProblem(wanted)
  if (problem) throw new Refusal('invalidInput', {}, [problem])
}
