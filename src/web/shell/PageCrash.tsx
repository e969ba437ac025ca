import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { ServerCrash } from 'lucide-react'
import { useTexts } from '../i18n.ts'
import { problemOf } from '../problem.ts'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Notice } from '../ui/Notice.tsx'
import { RequestId } from '../ui/RequestId.tsx'
import { Button } from '../ui/Button.tsx'

/** Stands in for a page that threw while it was drawn or loaded. */
export function PageCrash({ error }: ErrorComponentProps) {
  const t = useTexts('shell')
  const router = useRouter()
  const problem = problemOf(error)
  if (problem.kind === 'unreachable' && error instanceof Error)
    return <ErrorState title={t('crash.title')} error={error} onRetry={() => void router.invalidate()} />
  return (
    <Notice icon={ServerCrash} title={t('crash.title')} hint={t('crash.hint')} page>
      <Button type="primary" onClick={() => location.reload()}>
        {t('crash.reload')}
      </Button>
      <RequestId id={problem.kind === 'unreachable' ? null : problem.requestId} />
    </Notice>
  )
}
