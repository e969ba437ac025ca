import { Search, X } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTexts } from '../../i18n.ts'
import { Input } from '../form/Input.tsx'
import { useHotkey } from '../hotkey.ts'
import { IconButton } from '../IconButton.tsx'
import { Kbd } from '../Kbd.tsx'
import css from './SearchBox.module.css'

/** Typing settles for this long before the list is asked. */
const settleMs = 300

/** The search of a list. `/` leads here from anywhere on the page. */
export function SearchBox(props: { value: string; hint: string; onSearch: (text: string) => void }) {
  const t = useTexts('ui')
  const box = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(props.value)
  const [seen, setSeen] = useState(props.value)
  if (seen !== props.value) {
    // The address changed by other means than typing, such as a chip taken off or the way back.
    setSeen(props.value)
    setTyped(props.value)
  }
  const search = useEffectEvent((text: string) => {
    if (text === props.value) return
    setSeen(text)
    props.onSearch(text)
  })
  useEffect(() => {
    const timer = setTimeout(() => search(typed.trim()), settleMs)
    return () => clearTimeout(timer)
  }, [typed])
  useHotkey('/', () => box.current?.select())
  return (
    <span className={css.box}>
      <Input
        ref={box}
        type="search"
        aria-label={`${t('table.search')}: ${props.hint}`}
        placeholder={props.hint}
        title={t('table.searchHint')}
        maxLength={100}
        before={<Search size={15} aria-hidden />}
        after={
          typed ? (
            <IconButton small size={14} label={t('table.clearSearch')} icon={X} onClick={() => setTyped('')} />
          ) : (
            <Kbd>/</Kbd>
          )
        }
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </span>
  )
}
