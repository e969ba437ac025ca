import { MessageSquareText, X } from 'lucide-react'
import { useId, useState } from 'react'
import { call } from '../../../../web/call.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { problemOf } from '../../../../web/problem.ts'
import { useProblemText } from '../../../../web/problemText.ts'
import { useMay } from '../../../../web/session/session.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Input } from '../../../../web/ui/form/Input.tsx'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import { listConversations } from '../../../desk/api.ts'
import css from './FilesField.module.css'

export type EvidenceConversation = { readonly no: number; readonly externalId: string }

type Props = {
  engagementId: string
  label: string
  chosen: readonly EvidenceConversation[]
  /** What the form says about the conversations named. */
  problem?: string | undefined
  onChange: (chosen: readonly EvidenceConversation[]) => void
}

/** Conversations as evidence, each found by the number its marketplace gave it. Nothing for who reads no conversations. */
export function ConversationsField({ engagementId, label, chosen, problem: said, onChange }: Props) {
  const t = useTexts('evaluation')
  const say = useProblemText()
  const id = useId()
  const allowed = useMay()(listConversations, engagementId)
  const [typed, setTyped] = useState('')
  const [looking, setLooking] = useState(false)
  const [missing, setProblem] = useState<string | null>(null)
  const problem = missing ?? said ?? null
  if (!allowed) return null
  const add = async () => {
    const externalId = typed.trim()
    if (externalId === '' || looking) return
    setLooking(true)
    setProblem(null)
    try {
      const { rows } = await call(listConversations, { engagementId, externalId })
      const fresh = rows.filter(({ no }) => !chosen.some((one) => one.no === no))
      if (rows.length === 0) setProblem(t('disputeForm.noConversation', { name: externalId }))
      else {
        onChange([...chosen, ...fresh.map((row) => ({ no: row.no, externalId: row.externalId }))])
        setTyped('')
      }
    } catch (error) {
      setProblem(say(problemOf(error)))
    } finally {
      setLooking(false)
    }
  }
  return (
    <div className={css.field}>
      <label htmlFor={id} className={css.label}>
        {label}
      </label>
      <ul className={css.list} aria-label={label}>
        {chosen.map(({ no, externalId }) => (
          <li key={no}>
            <MessageSquareText size={14} aria-hidden /> {externalId}
            <IconButton
              icon={X}
              size={14}
              small
              label={t('disputeForm.removeFile', { name: externalId })}
              onClick={() => onChange(chosen.filter((one) => one.no !== no))}
            />
          </li>
        ))}
      </ul>
      <div className={css.add}>
        <Input
          id={id}
          value={typed}
          maxLength={400}
          autoComplete="off"
          aria-describedby={`${id}-hint`}
          aria-invalid={problem !== null}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            // Enter looks the conversation up; it does not send the form around the field.
            event.preventDefault()
            void add()
          }}
        />
        <Button loading={looking} disabled={typed.trim() === ''} onClick={() => void add()}>
          {t('disputeForm.addConversation')}
        </Button>
      </div>
      {problem && (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      )}
      <p id={`${id}-hint`} className={css.hint}>
        {t('disputeForm.conversationsHint')}
      </p>
    </div>
  )
}
