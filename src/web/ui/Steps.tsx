import { Check } from 'lucide-react'
import { useTexts } from '../i18n.ts'
import css from './Steps.module.css'

export type Step = {
  readonly key: string
  readonly label: string
  /** Back to a step that is done; without it the step cannot be gone to. */
  readonly onOpen?: () => void
}

/** The steps of a longer task in their order: what is done can be opened again. */
export function Steps({ label, steps, current }: { label: string; steps: readonly Step[]; current: string }) {
  const t = useTexts('ui')
  const position = steps.findIndex((step) => step.key === current)
  return (
    <ol className={css.steps} aria-label={label}>
      {steps.map((step, index) => {
        const done = index < position
        const look = index === position ? css.current : done ? css.done : css.next
        const body = (
          <>
            <span className={css.mark} aria-hidden>
              {done ? <Check size={12} strokeWidth={3} /> : index + 1}
            </span>
            {step.label}
            {done && <span className="srOnly">{t('stageDone')}</span>}
          </>
        )
        return (
          <li key={step.key} className={look} aria-current={index === position ? 'step' : undefined}>
            {done && step.onOpen ? (
              <button type="button" onClick={step.onOpen}>
                {body}
              </button>
            ) : (
              <span>{body}</span>
            )}
          </li>
        )
      })}
    </ol>
  )
}
