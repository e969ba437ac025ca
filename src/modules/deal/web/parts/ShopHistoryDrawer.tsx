import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { SidePanel } from '../../../../web/ui/overlay/SidePanel.tsx'
import { PageSkeleton } from '../../../../web/ui/PageSkeleton.tsx'
import { Timestamp } from '../../../../web/ui/Timestamp.tsx'
import { engagementShopHistory } from '../../api/engagementShop.ts'
import { HoursText } from './HoursText.tsx'
import css from './History.module.css'

type Props = { engagementId: string; shopId: string; name: string; onClose: () => void }

/** How a shop was described over time, the present first. */
export function ShopHistoryDrawer({ engagementId, shopId, name, onClose }: Props) {
  const t = useTexts('deal')
  const v = useTexts('vocabulary')
  const { data } = useAction(engagementShopHistory, { engagementId, shopId })
  return (
    <SidePanel title={t('shops.historyTitle', { name })} onClose={onClose}>
      {!data && <PageSkeleton />}
      <ol className={css.list}>
        {data?.rows.map((row) => (
          <li key={row.validFrom}>
            <div className={css.when}>
              <Timestamp at={row.validFrom} /> – {row.validTo ? <Timestamp at={row.validTo} /> : t('shops.current')}
            </div>
            <div className={css.name}>{row.name}</div>
            <div>
              {v(`marketplace.${row.marketplace}`)} · {row.category} · {row.zone}
            </div>
            <HoursText week={row.serviceHours} />
            {row.requiredOnlineMinutes > 0 && (
              <div>
                {t('shops.duty')} {t('shops.dutyHours', { hours: Math.round(row.requiredOnlineMinutes / 6) / 10 })}
              </div>
            )}
          </li>
        ))}
      </ol>
    </SidePanel>
  )
}
