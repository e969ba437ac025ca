import { Clock3, History, LockKeyhole, type LucideIcon } from 'lucide-react'
import { useTexts } from '../../../../web/i18n.ts'
import type { Figure } from '../types.ts'
import css from './StatusMark.module.css'

const icons: Record<Figure['status'], LucideIcon> = { provisional: Clock3, restated: History, final: LockKeyhole }

/** Whether a figure may still change, has changed after all, or stands. */
export function StatusMark({ status }: { status: Figure['status'] }) {
  const t = useTexts('measure')
  const Icon = icons[status]
  return (
    <span className={`${css.mark} ${css[status]}`} title={t(`statusHint.${status}`)}>
      <Icon size={12} aria-hidden />
      {t(`status.${status}`)}
    </span>
  )
}
