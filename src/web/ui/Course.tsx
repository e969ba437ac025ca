import { Timestamp } from './Timestamp.tsx'
import css from './Course.module.css'

export type CourseEntry = {
  readonly key: string
  readonly at: string
  readonly text: string
  /** Who did it. */
  readonly by: string
  readonly reason: string | null
}

/** What has happened to something, in the order given, as a line with a point for every step. */
export function Course({ entries }: { readonly entries: readonly CourseEntry[] }) {
  return (
    <ol className={css.list}>
      {entries.map(({ key, at, text, by, reason }) => (
        <li key={key} className={css.entry}>
          <div className={css.text}>{text}</div>
          {reason && <div className={css.reason}>{reason}</div>}
          <div className={css.note}>
            {by} · <Timestamp at={at} />
          </div>
        </li>
      ))}
    </ol>
  )
}
