import { Tooltip } from 'antd'
import type { LucideIcon } from 'lucide-react'
import type { ButtonHTMLAttributes } from 'react'
import css from './IconButton.module.css'

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label' | 'children' | 'type'> & {
  label: string
  icon: LucideIcon
  size?: number
}

/** A button that shows only an icon; its name is read aloud and shown on hover. */
export function IconButton({ label, icon: Icon, size = 18, className, ...rest }: Props) {
  return (
    <Tooltip title={label} mouseEnterDelay={0.4}>
      <button {...rest} type="button" aria-label={label} className={className ?? css.button}>
        <Icon size={size} aria-hidden />
      </button>
    </Tooltip>
  )
}
