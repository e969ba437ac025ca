import { useId, useState, type ReactNode } from 'react'
import { useTexts } from '../i18n.ts'
import { problemOf, type Problem } from '../problem.ts'
import css from './ConfirmDialog.module.css'
import { useProblemText } from '../problemText.ts'
import { Banner } from './Banner.tsx'
import { TextArea } from './form/Input.tsx'
import { Dialog } from './overlay/Dialog.tsx'
import { Button } from './Button.tsx'

type Props = {
  title: string
  /** What happens then, and what cannot be undone. */
  children: ReactNode
  /** Verb and object, such as "revoke invitation". */
  confirmLabel: string
  cancelLabel?: string
  danger?: boolean
  /** Asks for a reason of at least so many characters, which goes into the audit log. */
  reasonLength?: number
  /** Runs what was confirmed; a failure is shown and the dialog stays. */
  onConfirm: (reason: string) => Promise<unknown>
  onClose: () => void
}

/** Asks before something that counts. Mount it when it opens. */
export function ConfirmDialog({
  title,
  children,
  confirmLabel,
  cancelLabel,
  danger = false,
  reasonLength,
  onConfirm,
  onClose,
}: Props) {
  const t = useTexts('ui')
  const id = useId()
  const say = useProblemText()
  const [reason, setReason] = useState('')
  const [running, setRunning] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const ready = reasonLength === undefined || reason.trim().length >= reasonLength
  const confirm = async () => {
    setRunning(true)
    setProblem(null)
    try {
      await onConfirm(reason.trim())
      onClose()
    } catch (error) {
      setProblem(problemOf(error))
      setRunning(false)
    }
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{cancelLabel ?? t('cancel')}</Button>
          <Button type="primary" danger={danger} disabled={!ready} loading={running} onClick={() => void confirm()}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div className={css.body}>
        {problem && <Banner title={say(problem)} />}
        <div>{children}</div>
        {reasonLength !== undefined && (
          <div className={css.reason}>
            <label htmlFor={id}>{t('reason.label')}</label>
            <TextArea
              id={id}
              rows={2}
              maxLength={300}
              placeholder={t('reason.placeholder')}
              aria-describedby={`${id}-hint`}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
            <p id={`${id}-hint`} className={css.hint}>
              {t('reason.hint')}
            </p>
          </div>
        )}
      </div>
    </Dialog>
  )
}
