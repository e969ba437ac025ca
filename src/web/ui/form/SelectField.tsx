import { Select } from 'antd'
import type { Option } from '../table/filter.ts'
import { Field, type FieldProps } from './Field.tsx'

type Props<V> = FieldProps<V> & {
  readonly options: readonly Option[]
  readonly placeholder?: string
  /** The value is a list. */
  readonly multiple?: boolean
  readonly loading?: boolean
}

export function SelectField<V>({ options, placeholder = '', multiple = false, loading = false, ...field }: Props<V>) {
  const { form, name } = field
  const required = form.required(name)
  return (
    <Field {...field}>
      {(control) => (
        <Select<unknown>
          {...control}
          loading={loading}
          placeholder={placeholder}
          showSearch={{ optionFilterProp: 'label' }}
          allowClear={!required}
          {...(multiple ? { mode: 'multiple' as const } : {})}
          value={form.value(name) ?? null}
          options={options.map((option) => ({ ...option }))}
          onChange={(value) => form.set(name, value ?? undefined)}
        />
      )}
    </Field>
  )
}
