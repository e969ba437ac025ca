import { useState } from 'react'
import { Field, type FieldProps } from '../../../../web/ui/form/Field.tsx'
import { Input } from '../../../../web/ui/form/Input.tsx'
import type { Values } from '../../../../web/ui/form/path.ts'
import css from './fields.module.css'

type Props = FieldProps<Values> & {
  /** Stands behind the text. */
  readonly unit?: string
  readonly read: (value: unknown) => string
  readonly write: (text: string) => unknown
  readonly placeholder?: string
}

/** A field whose text is another form of the stored value; what is typed stays as it is while it is typed. */
export function TypedField({ unit, read, write, placeholder = '', ...field }: Props) {
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
          after={unit === undefined ? undefined : <span className={css.unit}>{unit}</span>}
          onChange={(event) => {
            const next = write(event.target.value)
            setTyped({ text: event.target.value, value: next })
            form.set(name, next)
          }}
        />
      )}
    </Field>
  )
}
