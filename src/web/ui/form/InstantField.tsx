import { lazy, Suspense } from 'react'
import { Bar } from '../Bar.tsx'
import { Field, type FieldProps } from './Field.tsx'

const AntInstant = lazy(async () => ({ default: (await import('./heavy/AntInstant.tsx')).AntInstant }))

/** A day and time typed by the clock of the page's zone; the value is the instant. */
export function InstantField<V>(field: FieldProps<V>) {
  const { form, name } = field
  return (
    <Field {...field}>
      {(control) => (
        <Suspense fallback={<Bar height="32px" />}>
          <AntInstant control={control} value={form.value(name)} onChange={(instant) => form.set(name, instant)} />
        </Suspense>
      )}
    </Field>
  )
}
