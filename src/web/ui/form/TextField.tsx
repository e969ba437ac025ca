import { Field, type FieldProps } from './Field.tsx'
import { Input, TextArea } from './Input.tsx'

type Props<V> = FieldProps<V> & {
  readonly type?: 'text' | 'email' | 'tel' | 'url'
  readonly placeholder?: string
  readonly autoComplete?: string
  /** More than one line. */
  readonly lines?: number
}

export function TextField<V>({ type = 'text', placeholder = '', autoComplete = 'off', lines, ...field }: Props<V>) {
  const { form, name } = field
  const value = form.value(name)
  const text = typeof value === 'string' ? value : ''
  return (
    <Field {...field}>
      {(control) =>
        lines ? (
          <TextArea
            {...control}
            rows={lines}
            placeholder={placeholder}
            value={text}
            onChange={(event) => form.set(name, event.target.value)}
          />
        ) : (
          <Input
            {...control}
            type={type}
            placeholder={placeholder}
            autoComplete={autoComplete}
            value={text}
            onChange={(event) => form.set(name, event.target.value)}
          />
        )
      }
    </Field>
  )
}
