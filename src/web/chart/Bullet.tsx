import css from './chart.module.css'
import { share } from './geometry.ts'

export type BulletTone = 'good' | 'warn' | 'bad' | 'plus' | 'idle' | 'brand'

type Props = {
  value: number
  /** The mark to reach; without it the bar alone is drawn. */
  target?: number | undefined
  /** What the whole length stands for. */
  range: readonly [number, number]
  better?: 'higher' | 'lower'
  tone: BulletTone
  label: string
}

/** A value against its target on one line; the side on which it would be missed is tinted. */
export function Bullet({ value, target, range, better = 'higher', tone, label }: Props) {
  const width = 112
  const at = (one: number) => share(one, range) * width
  const mark = target === undefined ? null : at(target)
  return (
    <svg viewBox={`0 0 ${width} 18`} preserveAspectRatio="none" role="img" aria-label={label} className={css.bullet}>
      <rect x={0} y={6} width={width} height={6} rx={3} className={css.track} />
      {mark !== null && (
        <rect
          x={better === 'higher' ? 0 : mark}
          y={6}
          width={better === 'higher' ? mark : width - mark}
          height={6}
          className={css.missing}
        />
      )}
      <rect x={0} y={6} width={at(value)} height={6} rx={3} className={css[tone]} />
      {mark !== null && <rect x={Math.max(0, mark - 1)} y={2} width={2} height={14} className={css.mark} />}
    </svg>
  )
}
