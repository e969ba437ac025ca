import { lazy, Suspense } from 'react'
import { Bar } from '../Bar.tsx'
import type { Option } from '../table/filter.ts'
import { Field, type FieldProps } from './Field.tsx'

const AntSelect = lazy(async () => ({ default: (await import('./heavy/AntSelect.tsx')).AntSelect }))

type Props<V> = FieldProps<V> & {
  readonly options: readonly Option[]
  readonly placeholder?: string
  /** The value is a list. */
  readonly multiple?: boolean
  readonly loading?: boolean
}

/** A choice. The component behind it is large and comes when a form has one. */
export function SelectField<V>({ options, placeholder = '', multiple = false, loading = false, ...field }: Props<V>) {
  const { form, name } = field
  return (
    <Field {...field}>
      {(control) => (
        <Suspense fallback={<Bar height="32px" />}>
          <AntSelect
            control={control}
            options={options}
            placeholder={placeholder}
            multiple={multiple}
            loading={loading}
            clearable={!form.required(name)}
            value={form.value(name)}
            onChange={(value) => form.set(name, value)}
          />
        </Suspense>
      )}
    </Field>
  )
}
