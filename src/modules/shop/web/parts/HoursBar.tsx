import type { Segment } from '../../policy/hoursText.ts'
import css from './HoursBar.module.css'

const day = 1440

/** A day from 0:00 to 24:00 with its hours of service. What it shows is said in words beside it. */
export function HoursBar({ segments }: { segments: readonly Segment[] }) {
  return (
    <svg className={css.bar} viewBox={`0 0 ${day} 6`} preserveAspectRatio="none" aria-hidden>
      <rect className={css.ground} width={day} height="6" />
      {segments.map(({ from, to }) => (
        <rect key={from} className={css.open} x={from} width={to - from} height="6" />
      ))}
      {[360, 720, 1080].map((minute) => (
        <rect key={minute} className={css.mark} x={minute - 2} width="4" height="6" />
      ))}
    </svg>
  )
}
