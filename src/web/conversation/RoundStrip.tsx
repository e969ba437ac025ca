import { formatFullInstant } from '../format.ts'
import { useTexts } from '../i18n.ts'
import { useZone } from '../ui/zone.ts'
import { barsOf, pillOf, type Conversation, type Explained } from './model.ts'
import css from './RoundStrip.module.css'

const width = 1000
const lineHeight = 18
const barHeight = 10
/** So that a reply within a second can still be seen. */
const thinnest = 8
const mostLines = 6

/** The units of a definition on a line of time: from the question to the answer, with the deadline as a tick. */
export function RoundStrip({ conversation, definition }: { conversation: Conversation; definition: Explained }) {
  const t = useTexts('desk')
  const zone = useZone()
  const bars = barsOf(definition.units, conversation.startedAt, conversation.endedAt).filter(
    ({ line }) => line < mostLines,
  )
  const lines = Math.max(1, ...bars.map(({ line }) => line + 1))
  const height = lines * lineHeight
  const clock = (instant: string) => formatFullInstant(instant, zone).slice(11)
  return (
    <figure className={css.strip}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        height={height}
        role="img"
        aria-label={t('rounds.strip')}
      >
        {Array.from({ length: lines }, (_, line) => (
          <line key={line} x1={0} x2={width} y1={middle(line)} y2={middle(line)} className={css.axis} />
        ))}
        {bars.map(({ unit, from, to, deadline, line }) => (
          <g key={`${unit.openedAt} ${unit.openedBy}`} className={css[pillOf(definition, unit.verdict).tone]}>
            <rect
              x={Math.min(from * width, width - thinnest)}
              y={middle(line) - barHeight / 2}
              width={Math.max(thinnest, (to - from) * width)}
              height={barHeight}
              className={css.bar}
            />
            {deadline !== null && (
              <line
                x1={deadline * width}
                x2={deadline * width}
                y1={middle(line) - 8}
                y2={middle(line) + 8}
                className={css.deadline}
              />
            )}
          </g>
        ))}
      </svg>
      <figcaption className={css.ends}>
        <span>{clock(conversation.startedAt)}</span>
        <span>{clock(conversation.endedAt)}</span>
      </figcaption>
    </figure>
  )
}

function middle(line: number): number {
  return line * lineHeight + lineHeight / 2
}
