import { CircleAlert, TriangleAlert } from 'lucide-react'
import css from './FieldNotes.module.css'
import type { FieldNote } from './useForm.ts'

/** What is wrong with what stands in a field, or to be thought of, though it can be sent. */
export function FieldNotes({ id, notes }: { id?: string; notes: readonly FieldNote[] }) {
  if (notes.length === 0) return null
  return (
    <ul id={id} className={css.list}>
      {notes.map(({ severity, text }) => {
        const Icon = severity === 'error' ? CircleAlert : TriangleAlert
        return (
          <li key={text} className={severity === 'error' ? css.error : css.warning}>
            <Icon size={14} aria-hidden />
            <span>{text}</span>
          </li>
        )
      })}
    </ul>
  )
}
