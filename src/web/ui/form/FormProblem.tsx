import { useEffect, useRef } from 'react'
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
  const said = useRef<HTMLDivElement>(null)
  // The button stands at the end of the form and this at its beginning: in a long one nobody would see that nothing was saved.
  // What is said at a field is brought into view with the field.
  const atField = problem?.kind === 'refused' && problem.fields.length > 0
  const what = atField ? '' : [problem ? say(problem) : '', ...strayErrors].join(' ')
  useEffect(() => {
    if (what.trim() !== '') said.current?.scrollIntoView({ block: 'nearest' })
  }, [what])
  if (!problem && strayErrors.length === 0) return null
  return (
    <div ref={said}>
      <Banner title={problem ? say(problem) : t('form.failed')}>
        {strayErrors.map((message) => (
          <p key={message}>{message}</p>
        ))}
        <RequestId id={problem?.kind === 'fault' ? problem.requestId : null} />
      </Banner>
    </div>
  )
}
