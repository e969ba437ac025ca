import type { LucideIcon } from 'lucide-react'
import type { ButtonHTMLAttributes, Ref } from 'react'
import css from './IconButton.module.css'

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label' | 'children' | 'title' | 'type'> & {
  label: string
  icon: LucideIcon
  size?: number
  /** Fits into a line of text or a field. */
  small?: boolean
  ref?: Ref<HTMLButtonElement>
}

/** A button that shows only an icon; its name is read aloud and shown on hover. */
export function IconButton({ label, icon: Icon, size = 18, small = false, className = '', ...rest }: Props) {
  return (
    <button
      {...rest}
      type="button"
      aria-label={label}
      title={label}
      className={`${small ? css.small : css.button} ${className}`}
    >
      <Icon size={size} aria-hidden />
    </button>
  )
}
