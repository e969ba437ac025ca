import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { AsOf } from '../../../../web/ui/AsOf.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { Grid } from '../../../../web/ui/table/Grid.tsx'
import { TableSkeleton } from '../../../../web/ui/table/TableSkeleton.tsx'
import { Timestamp } from '../../../../web/ui/Timestamp.tsx'
import { listEngagementShops } from '../../api/engagementShop.ts'
import { HoursText } from '../parts/HoursText.tsx'
import { ShopRowMenu, type EngagementShopRow } from '../parts/ShopRowMenu.tsx'
import { useEngagementId, useMayDo } from '../useEngagement.ts'
import css from './Tab.module.css'

const LinkShopDrawer = lazy(async () => ({ default: (await import('../parts/LinkShopDrawer.tsx')).LinkShopDrawer }))

/** The shops served, as they are described now. */
export function ShopsTab() {
  const t = useTexts('deal')
  const v = useTexts('vocabulary')
  const u = useTexts('ui')
  const engagementId = useEngagementId()
  const mayDo = useMayDo()
  const [linking, setLinking] = useState(false)
  const query = useAction(listEngagementShops, { engagementId })
  if (query.error && !query.data) {
    return (
      <ErrorState
        title={u('error.title', { what: t('tabs.shops') })}
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    )
  }
  if (!query.data) return <TableSkeleton />
  const { rows, asOf } = query.data
  const mayLink = mayDo('linkShop')
  const link = mayLink && (
    <Button type="primary" onClick={() => setLinking(true)}>
      {t('shops.link')}
    </Button>
  )
  return (
    <>
      {rows.length === 0 ? (
        <Empty
          title={t('shops.empty')}
          hint={mayLink ? t('shops.emptyClient') : t('shops.emptyVendor')}
          action={link}
        />
      ) : (
        <>
          {link && <div className={css.bar}>{link}</div>}
          <Grid<EngagementShopRow>
            label={t('tabs.shops')}
            rows={rows}
            rowKey={(row) => row.shopId}
            columns={[
              {
                key: 'name',
                title: t('shops.which'),
                render: (row) => <strong className={css.strong}>{row.name}</strong>,
              },
              {
                key: 'marketplace',
                title: v('marketplaceLabel'),
                render: (row) => `${v(`marketplace.${row.marketplace}`)} · ${row.category}`,
              },
              { key: 'hours', title: t('shops.hours'), render: (row) => <HoursText week={row.serviceHours} /> },
              {
                key: 'now',
                title: t('shops.now'),
                render: (row) => (
                  <StatePill tone={row.openNow ? 'good' : 'idle'}>
                    {row.openNow ? t('shops.open') : t('shops.closed')}
                  </StatePill>
                ),
              },
              {
                key: 'duty',
                title: t('shops.duty'),
                numeric: true,
                render: (row) =>
                  row.requiredOnlineMinutes > 0
                    ? t('shops.dutyHours', { hours: Math.round(row.requiredOnlineMinutes / 6) / 10 })
                    : '—',
              },
              {
                key: 'accounts',
                title: t('shops.accounts'),
                render: (row) => (
                  <Link
                    to="/engagements/$engagementId/accounts"
                    params={{ engagementId }}
                    search={{ shopId: row.shopId }}
                  >
                    {t('shops.held', { held: row.heldSubAccounts, all: row.subAccounts })}
                  </Link>
                ),
              },
              { key: 'linkedAt', title: t('shops.since'), render: (row) => <Timestamp at={row.linkedAt} /> },
            ]}
            rowActions={(row) => <ShopRowMenu engagementId={engagementId} shop={row} mayUnlink={mayLink} />}
          />
          <div className={css.foot}>
            <AsOf at={asOf} stale={query.isRefetchError} />
          </div>
        </>
      )}
      <Suspense>
        {linking && (
          <LinkShopDrawer
            engagementId={engagementId}
            linked={rows.map((row) => row.shopId)}
            onClose={() => setLinking(false)}
          />
        )}
      </Suspense>
    </>
  )
}
