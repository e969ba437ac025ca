import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { Field, type FieldProps } from './Field.tsx'

/** A calendar day; the value is YYYY-MM-DD. */
export function DateField<V>(field: FieldProps<V>) {
  const { form, name } = field
  const value = form.value(name)
  return (
    <Field {...field}>
      {(control) => (
        <DatePicker
          {...control}
          format="YYYY-MM-DD"
          value={typeof value === 'string' && value ? dayjs(value) : null}
          onChange={(day) => form.set(name, day ? day.format('YYYY-MM-DD') : undefined)}
        />
      )}
    </Field>
  )
}
