import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '../../i18n.ts'
import { useProblemText } from '../../problemText.ts'
import { useHotkey } from '../hotkey.ts'
import { RequestId } from '../RequestId.tsx'
import type { Form } from './useForm.ts'
import { useLeaveGuard } from './useLeaveGuard.ts'

/** Why the form was not taken, where that is not said at a field. */
export function FormProblem<V>({ form }: { form: Form<V> }) {
  const t = useTexts('ui')
  const say = useProblemText()
  const { problem, strayErrors } = form
  if (!problem && strayErrors.length === 0) return null
  const reason = problem ? say(problem) : t('form.failed')
  const requestId = problem?.kind === 'fault' ? problem.requestId : null
  // Even an empty description makes antd draw the large form of its alert.
  const details = (strayErrors.length > 0 || requestId !== null) && (
    <>
      {strayErrors.map((message) => (
        <div key={message}>{message}</div>
      ))}
      <RequestId id={requestId} />
    </>
  )
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      style={{ marginBottom: 16 }}
      title={reason}
      {...(details ? { description: details } : {})}
    />
  )
}

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
