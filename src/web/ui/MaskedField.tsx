import { Eye } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '../i18n.ts'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { IconButton } from './IconButton.tsx'
import css from './MaskedField.module.css'

type Props = {
  /** What it is, such as "phone". */
  label: string
  masked: string
  /** Fetches the value in full; without it the person may not see more. */
  onReveal?: (reason: string) => Promise<string>
}

/** Personal data: masked until the person says why they need it. What was revealed is forgotten with the page. */
export function MaskedField({ label, masked, onReveal }: Props) {
  const t = useTexts('ui')
  const [asking, setAsking] = useState(false)
  const [plain, setPlain] = useState<string | null>(null)
  return (
    <span className={css.field}>
      <span>{plain ?? masked}</span>
      {onReveal && plain === null && (
        <IconButton label={t('masked.reveal', { label })} icon={Eye} size={14} small onClick={() => setAsking(true)} />
      )}
      {asking && onReveal && (
        <ConfirmDialog
          title={t('masked.title', { label })}
          confirmLabel={t('masked.confirm')}
          reasonLength={2}
          onConfirm={async (reason) => setPlain(await onReveal(reason))}
          onClose={() => setAsking(false)}
        >
          {t('masked.hint')}
        </ConfirmDialog>
      )}
    </span>
  )
}
