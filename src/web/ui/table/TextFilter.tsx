import { useState } from 'react'
import { Input } from '../form/Input.tsx'
import css from './FilterBar.module.css'

type Props = { label: string; value: string | undefined; onChange: (value: string | undefined) => void }

/** A filter that is typed whole, such as an order number: it counts when the person goes on or presses Enter. */
export function TextFilter({ label, value = '', onChange }: Props) {
  const [typed, setTyped] = useState(value)
  const [seen, setSeen] = useState(value)
  if (seen !== value) {
    // Taken off by its chip, or by the way back.
    setSeen(value)
    setTyped(value)
  }
  const commit = () => {
    const wanted = typed.trim()
    if (wanted !== value) onChange(wanted || undefined)
  }
  return (
    <span className={css.text}>
      <Input
        aria-label={label}
        placeholder={label}
        maxLength={400}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit()
        }}
      />
    </span>
  )
}
