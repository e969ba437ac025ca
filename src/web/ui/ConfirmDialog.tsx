import { Alert, Input, Modal } from 'antd'
import { useId, useState, type ReactNode } from 'react'
import { useTexts } from '../i18n.ts'
import { problemOf, type Problem } from '../problem.ts'
import css from './ConfirmDialog.module.css'
import { useProblemText } from '../problemText.ts'

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
    <Modal
      open
      title={title}
      width={440}
      okText={confirmLabel}
      cancelText={cancelLabel ?? t('cancel')}
      okButtonProps={{ danger, disabled: !ready, loading: running }}
      onOk={() => void confirm()}
      onCancel={onClose}
    >
      <div className={css.body}>
        {problem && <Alert type="error" showIcon role="alert" title={say(problem)} />}
        <div>{children}</div>
        {reasonLength !== undefined && (
          <div className={css.reason}>
            <label htmlFor={id}>{t('reason.label')}</label>
            <Input.TextArea
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
    </Modal>
  )
}
