import type { ReactNode } from 'react'
import { useHotkey } from '../hotkey.ts'
import { FormProblem } from './FormProblem.tsx'
import type { Form } from './useForm.ts'
import { useLeaveGuard } from './useLeaveGuard.ts'

type Props<V> = {
  form: Form<V>
  children: ReactNode
  /** Leaving loses nothing worth asking about, as when signing in. */
  passing?: boolean
}

/** The form element: Enter in a field and Ctrl+Enter anywhere submit, leaving with unsaved content asks first. */
export function FormBody<V>({ form, children, passing = false }: Props<V>) {
  useLeaveGuard(form.dirty && !form.running && !passing)
  const submit = () => {
    if (document.getElementById(form.id)?.contains(document.activeElement)) form.submit()
  }
  useHotkey('enter', submit, { control: true })
  return (
    <form
      id={form.id}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        form.submit()
      }}
    >
      <FormProblem form={form} />
      {children}
    </form>
  )
}
