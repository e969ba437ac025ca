import { useTexts } from '../../../../web/i18n.ts'
import { groupDays, type DayGroup } from '../../../shop/policy/hoursText.ts'
import css from './HoursText.module.css'

type Week = Parameters<typeof groupDays>[0]

/** Service hours in words: days in a row with the same hours stand together. */
export function HoursText({ week }: { week: Week }) {
  const t = useTexts('shop')
  const groups = groupDays(week)
  const days = ({ first, last }: DayGroup) => {
    if (first === 'mon' && last === 'sun') return t('hours.every')
    const from = t(`hours.days.${first}`)
    return first === last ? from : t('hours.range', { from, to: t(`hours.days.${last}`) })
  }
  return (
    <span className={css.hours}>
      {groups.map((group) => (
        <span key={group.first}>
          <span className={css.days}>{days(group)}</span> {group.text || t('hours.rest')}
        </span>
      ))}
    </span>
  )
}
