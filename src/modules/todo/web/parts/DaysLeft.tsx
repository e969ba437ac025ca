import { useTexts } from '../../../../web/i18n.ts'
import { urgencyOf } from './urgency.ts'
import css from './TodoList.module.css'

/** How long there is still time. Nothing happens by itself when it is over. */
export function DaysLeft({ dueOn, daysLeft }: { dueOn: string | null; daysLeft: number | null }) {
  const t = useTexts('todo')
  if (dueOn === null || daysLeft === null) return <span className={css.free}>{t('noDay')}</span>
  const tone = css[urgencyOf(daysLeft)]
  const words =
    daysLeft < 0 ? t('late', { count: -daysLeft }) : daysLeft === 0 ? t('today') : t('left', { count: daysLeft })
  return (
    <time dateTime={dueOn} title={dueOn} className={tone}>
      {words}
    </time>
  )
}
