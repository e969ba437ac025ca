import { Paperclip, X } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { problemOf } from '../../../../web/problem.ts'
import { useProblemText } from '../../../../web/problemText.ts'
import { upload } from '../../../../web/upload.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import { uploadEvidence } from '../../api/dispute.ts'
import css from './FilesField.module.css'

export type EvidenceFile = { readonly id: string; readonly name: string }

type Props = {
  engagementId: string
  label: string
  files: readonly EvidenceFile[]
  onChange: (files: readonly EvidenceFile[]) => void
}

/** Files as evidence: each is sent when it is chosen, and named by what is sent afterwards. */
export function FilesField({ engagementId, label, files, onChange }: Props) {
  const t = useTexts('evaluation')
  const say = useProblemText()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const send = async (chosen: readonly File[]) => {
    setSending(true)
    setProblem(null)
    try {
      const sent: EvidenceFile[] = []
      for (const file of chosen) sent.push(await upload(uploadEvidence, file, { engagementId }))
      onChange([...files, ...sent])
    } catch (error) {
      setProblem(say(problemOf(error)))
    } finally {
      setSending(false)
    }
  }
  return (
    <div className={css.field}>
      <span id={id} className={css.label}>
        {label}
      </span>
      <ul className={css.list} aria-labelledby={id}>
        {files.map((file) => (
          <li key={file.id}>
            <Paperclip size={14} aria-hidden /> {file.name}
            <IconButton
              icon={X}
              size={14}
              small
              label={t('disputeForm.removeFile', { name: file.name })}
              onClick={() => onChange(files.filter((one) => one.id !== file.id))}
            />
          </li>
        ))}
      </ul>
      <Button size="small" loading={sending} onClick={() => input.current?.click()}>
        {t('disputeForm.addFile')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={label}
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])]
          event.target.value = ''
          if (chosen.length > 0) void send(chosen)
        }}
      />
      {problem && (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
