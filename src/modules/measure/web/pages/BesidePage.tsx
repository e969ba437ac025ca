import { Link } from '@tanstack/react-router'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { listEngagementShops } from '../../../deal/api/engagementShop.ts'
import { listMarketplaceFigures } from '../../api/marketplaceFigure.ts'
import { besideValue } from '../besideText.ts'
import { BesideDifference } from '../parts/BesideDifference.tsx'
import css from '../parts/FigureTable.module.css'
import linkCss from '../parts/FigureLink.module.css'
import { SubHead } from '../parts/SubHead.tsx'
import { figurePaths } from '../paths.ts'
import type { Beside } from '../types.ts'
import { opening, useFigureSearch } from '../useFigureSearch.ts'

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
        hidden={['layoutName', 'agentName', 'lastDay', 'definitionName', 'unit']}
        titles={{ login: t('beside.who'), firstDay: t('beside.days'), columnName: t('beside.metric') }}
        numbers={['raw']}
        cells={{
          shopName: (row) => <Two strong={row.shopName} note={row.layoutName} />,
          login: (row) =>
            row.login === null ? (
              <span className={css.note}>{t('beside.wholeShop')}</span>
            ) : (
              <Two strong={row.agentName ?? row.login} note={row.agentName === null ? '' : row.login} />
            ),
          firstDay: (row) => (
            <span className={css.date}>
              <Two strong={row.firstDay} note={row.lastDay === row.firstDay ? '' : t('upTo', { to: row.lastDay })} />
            </span>
          ),
          columnName: (row) => <Two strong={row.columnName} note={row.definitionName ?? t('beside.noneOfOurs')} />,
          ours: (row) => <Ours row={row} engagementId={engagementId} />,
          difference: (row) => <BesideDifference row={row} />,
          reasonText: (row) =>
            row.difference === null || row.difference === 0 ? '—' : row.reasonText || t('beside.unknown'),
        }}
        empty={<Empty title={t('beside.empty')} hint={t('beside.emptyHint')} />}
      />
    </>
  )
}

function Two({ strong, note }: { strong: string; note: string }) {
  return (
    <span className={css.two}>
      <span>{strong}</span>
      {note !== '' && <span className={css.note}>{note}</span>}
    </span>
  )
}

/** Our own figure; that of a whole shop opens. */
function Ours({ row, engagementId }: { row: Beside; engagementId: string }) {
  const t = useTexts('measure')
  const { unit, ours, definition, firstDay: from, lastDay: to, shopId } = row
  const digits = besideValue(unit, ours)
  const value = unit === 'ms' && ours !== null ? t('seconds', { count: digits }) : digits
  if (ours === null || definition === null || row.login !== null) return <span>{value}</span>
  return (
    <Link
      to={figurePaths.dashboard}
      params={{ engagementId }}
      search={{ from, to, shopId, ...opening({ definition }) }}
      className={linkCss.figure}
      aria-label={t('openFigure', { name: row.columnName, value })}
    >
      {value}
    </Link>
  )
}
