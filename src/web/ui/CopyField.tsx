import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTexts } from '../i18n.ts'
import css from './CopyField.module.css'
import { IconButton } from './IconButton.tsx'

/** A link or code to be passed on. Where the browser does not let us copy, the text is selected for the person to do it. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const t = useTexts('ui')
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    field.current?.select()
    if (!isSecureContext) return
    await navigator.clipboard.writeText(value)
    setCopied(true)
  }
  return (
    <span className={css.field}>
      <input ref={field} readOnly aria-label={label} value={value} onFocus={(event) => event.target.select()} />
      <IconButton
        label={copied ? t('copied') : t('copy')}
        icon={copied ? Check : Copy}
        size={16}
        onClick={() => void copy()}
      />
      <span className="srOnly" role="status">
        {copied ? t('copied') : ''}
      </span>
    </span>
  )
}
