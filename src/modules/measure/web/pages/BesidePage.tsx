import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { listEngagementShops } from '../../../deal/api/engagementShop.ts'
import { listMarketplaceFigures } from '../../api/marketplaceFigure.ts'
import { besideValue } from '../besideText.ts'
import { BesideDifference } from '../parts/BesideDifference.tsx'
import { SubHead } from '../parts/SubHead.tsx'
import { useFigureSearch } from '../useFigureSearch.ts'

const grains = ['shop', 'agent'] as const

/** Every figure the marketplaces gave for the period, ours beside it, and why they differ. */
export function BesidePage() {
  const t = useTexts('measure')
  const { engagementId, period } = useFigureSearch()
  const { from, to } = period
  const shops = useAction(listEngagementShops, { engagementId }).data?.rows ?? []
  return (
    <>
      <SubHead
        engagementId={engagementId}
        title={t('beside.title')}
        note={from === to ? from : t('span', { from, to })}
        back={{ from, to }}
      />
      <DataTable
        action={listMarketplaceFigures}
        label={t('beside.title')}
        fixed={{ engagementId, from, to, pageSize: 50 }}
        rowKey={(row) =>
          `${row.shopId} ${row.layout} ${row.columnName} ${row.login ?? ''} ${row.firstDay} ${row.lastDay}`
        }
        filters={[
          {
            kind: 'select',
            key: 'shopId',
            label: t('shop'),
            options: shops.map((shop) => ({ value: shop.shopId, label: shop.name })),
          },
          {
            kind: 'select',
            key: 'grain',
            label: t('beside.grain'),
            options: grains.map((value) => ({ value, label: t(`beside.${value}Grain`) })),
          },
          { kind: 'flag', key: 'comparable', label: t('beside.comparable') },
        ]}
        cells={{
          definitionName: (row) => row.definitionName ?? t('beside.noneOfOurs'),
          ours: (row) =>
            row.unit === 'ms' && row.ours !== null
              ? t('seconds', { count: besideValue(row.unit, row.ours) })
              : besideValue(row.unit, row.ours),
          difference: (row) => <BesideDifference row={row} />,
          reasonText: (row) =>
            row.difference === null || row.difference === 0 ? '—' : row.reasonText || t('beside.unknown'),
        }}
        empty={<Empty title={t('beside.empty')} hint={t('beside.emptyHint')} />}
      />
    </>
  )
}
