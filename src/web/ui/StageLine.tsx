import { useEffect, useRef } from 'react'
import { useTexts } from '../i18n.ts'
import css from './StageLine.module.css'

export type StageStep = { readonly key: string; readonly label: string }

type Progress = 'stageDone' | 'stageCurrent' | 'stageNext'

const looks: Record<Progress, string | undefined> = {
  stageDone: css.done,
  stageCurrent: css.current,
  stageNext: css.next,
}

/** The stages of something in their order, with the current one marked; scrolls sideways where there is no room. */
export function StageLine({ steps, current }: { steps: readonly StageStep[]; current: string }) {
  const t = useTexts('ui')
  const line = useRef<HTMLDivElement>(null)
  const position = steps.findIndex((step) => step.key === current)
  useEffect(() => {
    const here = line.current?.firstElementChild?.children[position]
    if (line.current && here instanceof HTMLElement) line.current.scrollLeft = here.offsetLeft - 96
  }, [position])
  const progressOf = (index: number): Progress =>
    index === position ? 'stageCurrent' : index < position ? 'stageDone' : 'stageNext'
  return (
    // A region that scrolls has to be reachable by keyboard.
    <div className={css.scroll} ref={line} role="region" aria-label={t('stages')} tabIndex={0}>
      <ol className={css.line} aria-label={t('stages')}>
        {steps.map((step, index) => {
          const progress = progressOf(index)
          return (
            <li key={step.key} className={looks[progress]} aria-current={index === position ? 'step' : undefined}>
              {step.label}
              <span className="srOnly">{t(progress)}</span>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
