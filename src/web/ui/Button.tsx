import { LoaderCircle } from 'lucide-react'
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import css from './Button.module.css'

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> & {
  /** `primary` is the way on, once a page; `link` and `text` stand within other content. */
  type?: 'primary' | 'default' | 'dashed' | 'link' | 'text'
  htmlType?: 'button' | 'submit'
  size?: 'small' | 'middle' | 'large'
  danger?: boolean
  /** As wide as what it stands in. */
  block?: boolean
  /** Under way: shown, and a further click does nothing. */
  loading?: boolean
  icon?: ReactNode
  ref?: Ref<HTMLButtonElement>
}

/** A button with words: a verb and what it is done to. */
export function Button(props: Props) {
  const { type = 'default', htmlType = 'button', size = 'middle', danger, block, loading, icon, ...rest } = props
  const { className = '', children, onClick, ...attributes } = rest
  const look = [css.button, css[type], css[size], danger && css.danger, block && css.block, className]
  return (
    <button
      {...attributes}
      type={htmlType === 'submit' && !loading ? 'submit' : 'button'}
      className={look.filter(Boolean).join(' ')}
      aria-busy={loading || undefined}
      {...(onClick && !loading ? { onClick } : {})}
    >
      {loading ? <LoaderCircle size={15} className={css.spinner} aria-hidden /> : icon}
      {children}
    </button>
  )
}
