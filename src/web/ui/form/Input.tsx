import type { InputHTMLAttributes, ReactNode, Ref, TextareaHTMLAttributes } from 'react'
import css from './Input.module.css'

type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'prefix'> & {
  ref?: Ref<HTMLInputElement>
  /** An icon before and a button or hint after the text. */
  before?: ReactNode
  after?: ReactNode
}

/** A line of text. */
export function Input({ before, after, ...input }: InputProps) {
  if (before === undefined && after === undefined) return <input type="text" {...input} className={css.input} />
  return (
    <span className={css.group}>
      {before}
      <input type="text" {...input} />
      {after}
    </span>
  )
}

/** Several lines of text. */
export function TextArea(props: Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'className'>) {
  return <textarea {...props} className={css.area} />
}
