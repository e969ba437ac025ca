import { Inbox, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Notice } from './Notice.tsx'

type Props = { title: string; hint?: string; icon?: LucideIcon; action?: ReactNode }

/** Nothing is here yet: what would be here, and the one thing to do about it. */
export function Empty({ title, hint, icon = Inbox, action }: Props) {
  return (
    <Notice icon={icon} title={title} hint={hint}>
      {action}
    </Notice>
  )
}
