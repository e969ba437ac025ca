import { CloudOff, TriangleAlert } from 'lucide-react'
import { useTexts } from '../i18n.ts'
import { problemOf, type Problem } from '../problem.ts'
import { useProblemText } from '../problemText.ts'
import { Notice } from './Notice.tsx'
import { RequestId } from './RequestId.tsx'
import { Button } from './Button.tsx'

type Props = {
  /** What did not load, as a whole sentence. */
  title: string
  error: Error
  onRetry?: () => void
  page?: boolean
}

/** Something did not load: what, why, try again, and the number to quote. */
export function ErrorState({ title, error, onRetry, page = false }: Props) {
  const t = useTexts('ui')
  const problem = problemOf(error)
  const say = useProblemText()
  const icon = problem.kind === 'unreachable' ? CloudOff : TriangleAlert
  return (
    <div role="alert">
      <Notice icon={icon} title={title} hint={isAddress(problem) ? t('error.address') : say(problem)} page={page}>
        {onRetry && <Button onClick={onRetry}>{t('retry')}</Button>}
        <RequestId id={problem.kind === 'unreachable' ? null : problem.requestId} />
      </Notice>
    </div>
  )
}

/** What is asked for comes out of the address: no field of the page is to be corrected. */
function isAddress(problem: Problem): boolean {
  return problem.kind === 'refused' && problem.code === 'invalidInput'
}
