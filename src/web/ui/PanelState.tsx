import { useTexts } from '../i18n.ts'
import { problemOf } from '../problem.ts'
import { useProblemText } from '../problemText.ts'
import { Bar } from './Bar.tsx'
import { Button } from './Button.tsx'
import { RequestId } from './RequestId.tsx'
import css from './PanelState.module.css'

type Props = {
  /** What the panel shows, for the sentence that says it did not load. */
  readonly what: string
  readonly error: Error | null
  readonly onRetry?: () => void
}

const widths = ['64%', '82%', '48%'] as const

/** Stands in a part of a page while its answer is on the way, or says why it did not come. */
export function PanelState({ what, error, onRetry }: Props) {
  const t = useTexts('ui')
  const s = useTexts('shell')
  const say = useProblemText()
  if (!error)
    return (
      <div className={css.waiting} role="status" aria-label={s('loading')}>
        {widths.map((width) => (
          <Bar key={width} width={width} />
        ))}
      </div>
    )
  const problem = problemOf(error)
  return (
    <div className={css.failed} role="alert">
      <p>
        {t('error.title', { what })} <span className={css.why}>{say(problem)}</span>
      </p>
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
      <RequestId id={problem.kind === 'unreachable' ? null : problem.requestId} />
    </div>
  )
}
