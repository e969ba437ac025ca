import css from './Progress.module.css'

type Props = {
  /** What is under way, for those who hear it. */
  label: string
  /** From 0 to 1; null where nobody can tell. */
  ratio: number | null
}

/** How far something long has come. The counts stand beside it, where it is used. */
export function Progress({ label, ratio }: Props) {
  const percent = ratio === null ? null : Math.round(Math.min(Math.max(ratio, 0), 1) * 100)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === null ? {} : { 'aria-valuenow': percent })}
      className={css.track}
    >
      <span className={percent === null ? css.unknown : css.done} style={{ width: `${percent ?? 30}%` }} />
    </div>
  )
}
