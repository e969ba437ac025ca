import { InputNumber } from 'antd'
import { Field, type FieldProps } from './Field.tsx'

/** A number; `unit` stands behind it. */
export function NumberField<V>({ unit, ...field }: FieldProps<V> & { readonly unit?: string }) {
  const { form, name } = field
  const value = form.value(name)
  return (
    <Field {...field}>
      {(control) => (
        <InputNumber<number>
          {...control}
          suffix={unit}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => form.set(name, next ?? undefined)}
        />
      )}
    </Field>
  )
}
