import { useId } from 'react'
import css from './Choice.module.css'

type Props<T extends string> = {
  id?: string
  label: string
  value: unknown
  options: readonly { readonly value: T; readonly label: string }[]
  onChange: (value: T) => void
}

/** One of a few, all in sight. */
export function Choice<T extends string>({ id, label, value, options, onChange }: Props<T>) {
  const name = useId()
  return (
    <div role="radiogroup" id={id} aria-label={label} className={css.group}>
      {options.map((option) => (
        <label key={option.value} className={option.value === value ? css.chosen : css.option}>
          <input
            type="radio"
            name={name}
            className="srOnly"
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}
