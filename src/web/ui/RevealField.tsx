import { Link } from '@tanstack/react-router'
import { Eye } from 'lucide-react'
import { useState } from 'react'
import { requestReveal } from '../../modules/org/api/reveal.ts'
import { useTexts } from '../i18n.ts'
import { useCommand } from '../query.ts'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { IconButton } from './IconButton.tsx'
import css from './RevealField.module.css'

type Props = {
  /** What it is, such as "phone". */
  label: string
  /** As it came from the server for this reader. */
  personal: { readonly value: string | null; readonly masked: boolean }
  /** Whose it is, as the provider of the server calls it. */
  subject: { readonly type: string; readonly id: string; readonly field: string }
}

/** Personal data: masked until the person says why they need it. What was revealed is forgotten with the page. */
export function RevealField({ label, personal, subject }: Props) {
  const t = useTexts('ui')
  const reveal = useCommand(requestReveal, { affects: ['reveal'] })
  const [asking, setAsking] = useState(false)
  const [plain, setPlain] = useState<string | null>(null)
  const [waiting, setWaiting] = useState(false)
  const ask = async (reason: string) => {
    const { type, id, field } = subject
    const answer = await reveal.mutateAsync({ subjectType: type, subjectId: id, field, reason })
    if (answer.status === 'granted') setPlain(answer.value)
    else setWaiting(true)
  }
  if (personal.value === null) return <span>—</span>
  return (
    <span className={css.field}>
      <span>{plain ?? personal.value}</span>
      {personal.masked && plain === null && !waiting && (
        <IconButton label={t('masked.reveal', { label })} icon={Eye} size={14} small onClick={() => setAsking(true)} />
      )}
      {waiting && (
        <span role="status" className={css.waiting}>
          {t('masked.waiting')} <Link to="/organization/reveals">{t('masked.waitingLink')}</Link>
        </span>
      )}
      {asking && (
        <ConfirmDialog
          title={t('masked.title', { label })}
          confirmLabel={t('masked.confirm')}
          reasonLength={4}
          onConfirm={ask}
          onClose={() => setAsking(false)}
        >
          {t('masked.hint')}
        </ConfirmDialog>
      )}
    </span>
  )
}
