import { lazy, Suspense } from 'react'
import { Bar } from '../Bar.tsx'
import { Field, type FieldProps } from './Field.tsx'

const AntDate = lazy(async () => ({ default: (await import('./heavy/AntDate.tsx')).AntDate }))

/** A calendar day; the value is YYYY-MM-DD. */
export function DateField<V>(field: FieldProps<V>) {
  const { form, name } = field
  return (
    <Field {...field}>
      {(control) => (
        <Suspense fallback={<Bar height="32px" />}>
          <AntDate control={control} value={form.value(name)} onChange={(day) => form.set(name, day)} />
        </Suspense>
      )}
    </Field>
  )
}
