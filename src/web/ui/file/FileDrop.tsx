import { FileUp } from 'lucide-react'
import { useEffect, useEffectEvent, useId, useRef, useState, type ReactNode } from 'react'
import { Button } from '../Button.tsx'
import { filesOf, type Dropped } from './dropped.ts'
import css from './FileDrop.module.css'

type Props = {
  /** What to do, such as "drop the file here". */
  title: string
  /** What is taken, and how large. */
  hint: string
  /** The button that opens the list of files. */
  choose: string
  /** Endings offered first by the list of files, such as `.csv`. */
  accept: string
  onDrop: (dropped: Dropped) => void
  /** Takes a file or text that is pasted anywhere on the page; the text arrives as it is. */
  onPasteText?: (text: string) => void
  children?: ReactNode
}

function carriesFiles(event: { readonly dataTransfer: DataTransfer | null }): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}

function isEditable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA'].includes(target.tagName))
}

/**
 * Takes a file that is dropped, chosen from the list of files, or pasted. A file dropped beside it would replace the page
 * with its content, so the whole window takes the drop.
 */
export function FileDrop({ title, hint, choose, accept, onDrop, onPasteText, children }: Props) {
  const hintId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = useEffectEvent((transfer: DataTransfer | null) => {
    if (transfer) onDrop(filesOf(transfer))
  })
  const pasteText = useEffectEvent((text: string) => onPasteText?.(text))
  useEffect(() => {
    const allow = (event: globalThis.DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: globalThis.DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: globalThis.DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setOver(false)
      take(event.dataTransfer)
    }
    const paste = (event: ClipboardEvent) => {
      if (isEditable(event.target)) return
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (event.clipboardData?.types.includes('Files')) take(event.clipboardData)
      else if (text.trim() !== '') pasteText(text)
    }
    window.addEventListener('dragover', allow)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    window.addEventListener('paste', paste)
    return () => {
      window.removeEventListener('dragover', allow)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
      window.removeEventListener('paste', paste)
    }
  }, [])
  return (
    <div className={over ? css.over : css.zone}>
      <span className={css.icon}>
        <FileUp size={24} strokeWidth={1.75} aria-hidden />
      </span>
      <p className={css.title}>{title}</p>
      <p id={hintId} className={css.hint}>
        {hint}
      </p>
      <Button type="primary" aria-describedby={hintId} onClick={() => input.current?.click()}>
        {choose}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        aria-label={choose}
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) onDrop({ kind: 'file', file })
          // The same file can be chosen again after it was changed.
          event.target.value = ''
        }}
      />
      {children}
    </div>
  )
}
