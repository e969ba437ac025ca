import { Check, CircleDot, Minus, Sparkles, TriangleAlert, X, type LucideIcon } from 'lucide-react'
import css from './StatePill.module.css'

/** `good` met, `warn` close, `bad` missed, `plus` exceeded, `idle` not counted or ended, `active` under way. */
export type Tone = 'good' | 'warn' | 'bad' | 'plus' | 'idle' | 'active'

const icons: Record<Tone, LucideIcon> = {
  good: Check,
  warn: TriangleAlert,
  bad: X,
  plus: Sparkles,
  idle: Minus,
  active: CircleDot,
}

/** A state as icon, word and colour, so that it is never told by colour alone. */
export function StatePill({ tone, children }: { tone: Tone; children: string }) {
  const Icon = icons[tone]
  return (
    <span className={`${css.pill} ${css[tone]}`}>
      <Icon size={12} strokeWidth={2.5} aria-hidden />
      {children}
    </span>
  )
}
