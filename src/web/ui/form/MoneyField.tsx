import { centsOfFen, fenOfYuan } from './decimal.ts'
import type { FieldProps } from './Field.tsx'
import { TypedField } from './TypedField.tsx'

/** An amount typed in yuan and kept as whole fen. What is no amount stays as it was typed, for the schema to say so. */
export function MoneyField<V>(field: FieldProps<V>) {
  return <TypedField {...field} sign="¥" tidy read={centsOfFen} write={fenOfYuan} />
}
