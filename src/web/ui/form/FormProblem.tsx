import { useTexts } from '../../i18n.ts'
import { useProblemText } from '../../problemText.ts'
import { Banner } from '../Banner.tsx'
import { RequestId } from '../RequestId.tsx'
import type { Form } from './useForm.ts'

/** Why the form was not taken, where that is not said at a field. */
export function FormProblem<V>({ form }: { form: Form<V> }) {
  const t = useTexts('ui')
  const say = useProblemText()
  const { problem, strayErrors } = form
  if (!problem && strayErrors.length === 0) return null
  return (
    <Banner title={problem ? say(problem) : t('form.failed')}>
      {strayErrors.map((message) => (
        <p key={message}>{message}</p>
      ))}
      <RequestId id={problem?.kind === 'fault' ? problem.requestId : null} />
    </Banner>
  )
}
