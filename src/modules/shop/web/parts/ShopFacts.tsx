import type { ActionOutput } from '../../../../platform/action/action.ts'
import { useTexts } from '../../../../web/i18n.ts'
import type { getShop } from '../../api.ts'
import { hoursOf, weekdays, writeDay } from '../../policy/hoursText.ts'
import { HoursBar } from './HoursBar.tsx'
import css from './ShopFacts.module.css'

/** A shop to be read. */
export function ShopFacts({ shop }: { shop: ActionOutput<typeof getShop> }) {
  const t = useTexts('shop')
  const v = useTexts('vocabulary')
  const facts = [
    [t('marketplace'), v(`marketplace.${shop.marketplace}`)],
    [t('category'), shop.category],
    [t('zone'), shop.zone],
    [
      t('duty.required'),
      shop.requiredOnlineMinutes > 0 ? t('duty.hours', { hours: hoursOf(shop.requiredOnlineMinutes) }) : t('duty.none'),
    ],
    [t('duty.exempt'), writeDay(shop.exemptHours) || t('duty.none')],
    [t('engagements'), shop.engagementCodes.join(' ') || '—'],
  ] as const
  return (
    <>
      <dl className={css.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h2 className={css.title}>{t('hours.title')}</h2>
      <ul className={css.week}>
        {weekdays.map((day, index) => {
          const segments = shop.serviceHours[index] ?? []
          return (
            <li key={day}>
              <span className={css.day}>{t(`hours.days.${day}`)}</span>
              <span className={css.hours}>{writeDay(segments) || t('hours.rest')}</span>
              <HoursBar segments={segments} />
            </li>
          )
        })}
      </ul>
    </>
  )
}
