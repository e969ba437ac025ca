import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTexts } from '../i18n.ts'
import { Button } from './Button.tsx'
import css from './CopyBlock.module.css'

/** A text of several lines to be passed on. Where the browser does not let us copy, it is selected for the person to do it. */
export function CopyBlock({ text }: { text: string }) {
  const t = useTexts('ui')
  const block = useRef<HTMLPreElement>(null)
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    if (block.current) getSelection()?.selectAllChildren(block.current)
    if (!isSecureContext) return
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  const Icon = copied ? Check : Copy
  return (
    <div className={css.block}>
      <pre ref={block} className={css.text}>
        {text}
      </pre>
      <Button icon={<Icon size={15} aria-hidden />} onClick={() => void copy()}>
        {t(copied ? 'copied' : 'copy')}
      </Button>
      <span className="srOnly" role="status">
        {copied ? t('copied') : ''}
      </span>
    </div>
  )
}
