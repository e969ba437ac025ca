import { FileText } from 'lucide-react'
import { formatBytes } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useProblemText } from '../../../../web/problemText.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Progress } from '../../../../web/ui/Progress.tsx'
import type { UploadState } from '../useUpload.ts'
import css from './UploadCard.module.css'
import { Remark } from './Remark.tsx'

type Props = {
  state: Exclude<UploadState, { kind: 'idle' }>
  onCancel: () => void
  onRetry: (file: File) => void
  onOther: () => void
}

/** A file on its way to the server, or why it did not get there. */
export function UploadCard({ state, onCancel, onRetry, onOther }: Props) {
  const t = useTexts('import')
  const say = useProblemText()
  const { file } = state
  const sending = state.kind === 'sending'
  const finishing = sending && state.sent >= file.size
  return (
    <section className={css.card} aria-label={t('wizard.upload.file')}>
      <div className={css.head}>
        <FileText size={20} className={css.icon} aria-hidden />
        <div className={css.name}>
          <strong>{file.name}</strong>
          <span>
            {sending
              ? t('wizard.upload.progress', { sent: formatBytes(state.sent), total: formatBytes(file.size) })
              : formatBytes(file.size)}
          </span>
        </div>
        {sending ? (
          <Button onClick={onCancel}>{t('wizard.upload.cancel')}</Button>
        ) : (
          <>
            <Button onClick={onOther}>{t('wizard.upload.other')}</Button>
            <Button onClick={() => onRetry(file)}>{t('wizard.upload.retry')}</Button>
          </>
        )}
      </div>
      {sending && (
        <>
          <Progress label={t('wizard.upload.under')} ratio={finishing ? null : state.sent / file.size} />
          <p className={css.note} role="status">
            {finishing ? t('wizard.upload.finishing') : t('wizard.upload.under')}
          </p>
        </>
      )}
      {state.kind === 'failed' && (
        <Remark tone="bad">
          <strong>{t('wizard.upload.failed')}</strong> {say(state.problem)}
        </Remark>
      )}
      {state.kind === 'cancelled' && <Remark tone="note">{t('wizard.upload.cancelled')}</Remark>}
    </section>
  )
}
