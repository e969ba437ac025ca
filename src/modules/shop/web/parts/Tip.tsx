import { Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import css from './Tip.module.css'

/** Something worth knowing at this place of a form. */
export function Tip({ tone, children }: { tone: 'info' | 'warn'; children: ReactNode }) {
  const Icon = tone === 'warn' ? TriangleAlert : Info
  return (
    <div role="status" className={tone === 'warn' ? css.warn : css.info}>
      <Icon size={16} aria-hidden />
      <div className={css.text}>{children}</div>
    </div>
  )
}
