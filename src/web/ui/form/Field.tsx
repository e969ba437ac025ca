import { useEffect, type ReactNode } from 'react'
import { useTexts } from '../../i18n.ts'
import css from './Field.module.css'
import { FieldNotes } from './FieldNotes.tsx'
import type { FieldPath } from './path.ts'
import type { Form } from './useForm.ts'

/** What every field takes: its form, its place in the input, and how it is called. */
export type FieldProps<V> = {
  readonly form: Form<V>
  readonly name: FieldPath<V>
  readonly label: string
  readonly hint?: string
  /** For a field that this form cannot do without though the action can. */
  readonly needed?: boolean
}

/** What a control needs to be tied to its label, hint and message. */
export type Control = {
  readonly id: string
  readonly 'aria-invalid': boolean
  readonly 'aria-required': boolean
  readonly 'aria-describedby': string | undefined
}

/** Label, control, hint and message of one field. */
export function Field<V>(props: FieldProps<V> & { children: (control: Control) => ReactNode }) {
  const { form, name, label, hint, needed, children } = props
  const t = useTexts('ui')
  const { shows } = form
  useEffect(() => shows(name), [shows, name])
  const id = `${form.id}-${name}`
  const error = form.error(name)
  const required = needed ?? form.required(name)
  const said = form.notes?.(name) ?? []
  const notes = [hint ? `${id}-hint` : '', error ? `${id}-error` : '', said.length > 0 ? `${id}-notes` : '']
    .filter(Boolean)
    .join(' ')
  return (
    <div className={css.field}>
      <label htmlFor={id} className={css.label}>
        {label}
        {!required && <span className={css.optional}>{t('form.optional')}</span>}
      </label>
      {children({
        id,
        'aria-invalid': error !== undefined,
        'aria-required': required,
        'aria-describedby': notes || undefined,
      })}
      {error && (
        <p id={`${id}-error`} className={css.error} role="alert">
          {error}
        </p>
      )}
      <FieldNotes id={`${id}-notes`} notes={said} />
      {hint && (
        <p id={`${id}-hint`} className={css.hint}>
          {hint}
        </p>
      )}
    </div>
  )
}
