import css from './Excerpt.module.css'

type Props = { readonly text: string; readonly found: { readonly at: number; readonly length: number } | null }

/** A line of a chat, with what was searched for marked. */
export function Excerpt({ text, found }: Props) {
  if (!found) return <span className={css.excerpt}>{text || '—'}</span>
  const end = found.at + found.length
  return (
    <span className={css.excerpt}>
      {text.slice(0, found.at)}
      <mark className={css.found}>{text.slice(found.at, end)}</mark>
      {text.slice(end)}
    </span>
  )
}
