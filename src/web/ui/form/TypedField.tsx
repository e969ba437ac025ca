import { useState } from 'react'
import { Field, type FieldProps } from './Field.tsx'
import { Input } from './Input.tsx'
import css from './TypedField.module.css'

type Props<V> = FieldProps<V> & {
  /** Stands before the text. */
  readonly sign?: string
  /** Stands behind the text. */
  readonly unit?: string
  readonly read: (value: unknown) => string
  readonly write: (text: string) => unknown
  readonly placeholder?: string
  /** Shows the stored value's own text again once the field is left. */
  readonly tidy?: true
}

/** A field whose text is another form of the stored value; what is typed stays as it is while it is typed. */
export function TypedField<V>({ sign, unit, read, write, placeholder = '', tidy, ...field }: Props<V>) {
  const { form, name } = field
  const value = form.value(name)
  const [typed, setTyped] = useState({ text: read(value), value })
  const text = Object.is(typed.value, value) ? typed.text : read(value)
  return (
    <Field {...field}>
      {(control) => (
        <Input
          {...control}
          inputMode="decimal"
          autoComplete="off"
          placeholder={placeholder}
          value={text}
          before={sign === undefined ? undefined : <span className={css.sign}>{sign}</span>}
          after={unit === undefined ? undefined : <span className={css.unit}>{unit}</span>}
          onChange={(event) => {
            const next = write(event.target.value)
            setTyped({ text: event.target.value, value: next })
            form.set(name, next)
          }}
          onBlur={tidy && (() => setTyped({ text: read(value), value }))}
        />
      )}
    </Field>
  )
}
