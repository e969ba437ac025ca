import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import css from './Strip.module.css'

const icons = { note: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert }

/** One sentence that matters for what stands around it. */
export function Remark({ tone, children }: { tone: keyof typeof icons; children: ReactNode }) {
  const Icon = icons[tone]
  return (
    <div className={css[tone]} role={tone === 'bad' ? 'alert' : undefined}>
      <Icon size={16} aria-hidden />
      <div>{children}</div>
    </div>
  )
}
