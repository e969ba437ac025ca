import { lazy, Suspense } from 'react'
import { Bar } from '../Bar.tsx'
import { Field, type FieldProps } from './Field.tsx'

const AntNumber = lazy(async () => ({ default: (await import('./heavy/AntNumber.tsx')).AntNumber }))

/** A number; `unit` stands behind it. */
export function NumberField<V>({ unit, ...field }: FieldProps<V> & { readonly unit?: string }) {
  const { form, name } = field
  return (
    <Field {...field}>
      {(control) => (
        <Suspense fallback={<Bar height="32px" />}>
          <AntNumber control={control} unit={unit} value={form.value(name)} onChange={(next) => form.set(name, next)} />
        </Suspense>
      )}
    </Field>
  )
}
