import { Link, useSearch } from '@tanstack/react-router'
import { formatNumber } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { PageSkeleton } from '../../../../web/ui/PageSkeleton.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { listEngagementShops } from '../../../deal/api/engagementShop.ts'
import { openFigure } from '../../api/figure.ts'
import { listFigureRows } from '../../api/figureRow.ts'
import { RowMenu } from '../parts/RowMenu.tsx'
import css from './RowsPage.module.css'
import { SubHead } from '../parts/SubHead.tsx'
import { VerdictPill } from '../parts/VerdictPill.tsx'
import { VerdictTabs } from '../parts/VerdictTabs.tsx'
import { partOf } from '../partOfDay.ts'
import { figurePaths } from '../paths.ts'
import type { Evidence } from '../types.ts'
import { useFigureSearch } from '../useFigureSearch.ts'
import { useUnitName } from '../useUnitName.ts'
import { useValueText } from '../useValueText.ts'

type RowsSearch = {
  readonly definition?: unknown
  readonly verdict?: unknown
  readonly agent?: unknown
  readonly agentName?: unknown
  readonly team?: unknown
  readonly hour?: unknown
  readonly weekday?: unknown
  readonly servicePeriod?: unknown
}

/** The conversations behind a figure, of one verdict; each opens. */
export function RowsPage() {
  const t = useTexts('measure')
  const u = useTexts('ui')
  const unitName = useUnitName()
  const text = useValueText()
  const search: RowsSearch = useSearch({ strict: false })
  const { engagementId, period, shopId } = useFigureSearch()
  const definition = typeof search.definition === 'string' ? search.definition : ''
  const agent = typeof search.agent === 'number' ? search.agent : undefined
  const team = typeof search.team === 'string' ? search.team : undefined
  const part = partOf(search)
  const selection = { engagementId, from: period.from, to: period.to, shopId, agent, team, ...part }
  const { shopId: _shop, ...fixed } = selection
  const shops = useAction(listEngagementShops, { engagementId }).data?.rows ?? []
  const figure = useAction(openFigure, { ...selection, definition }, { enabled: definition !== '', keepPrevious: true })
  const back = { from: period.from, to: period.to, shopId }
  if (definition === '' || (figure.error && !figure.data)) {
    return (
      <>
        <SubHead engagementId={engagementId} title={t('rows.label')} back={back} />
        {figure.error ? (
          <ErrorState
            title={u('error.title', { what: t('rows.label') })}
            error={figure.error}
            onRetry={() => void figure.refetch()}
          />
        ) : (
          <Empty title={t('rows.empty')} hint={t('rows.emptyHint')} />
        )}
      </>
    )
  }
  if (!figure.data) return <PageSkeleton />
  const { verdicts, figure: counted, mayAskExclusion } = figure.data
  const verdict =
    verdicts.find((one) => one.verdict === search.verdict)?.verdict ??
    verdicts.find((one) => one.rows)?.verdict ??
    'missed'
  const name = typeof search.agentName === 'string' ? search.agentName : team
  const who = name === undefined ? '' : ` · ${name}`
  const when = figure.data.part === null ? '' : ` · ${figure.data.part}`
  const days = period.from === period.to ? period.from : t('span', { from: period.from, to: period.to })
  const units = verdicts.find((one) => one.verdict === verdict)?.units ?? 0
  return (
    <>
      <SubHead
        engagementId={engagementId}
        title={t('rows.title', { name: counted.name })}
        back={{ ...back, open: definition, agent, agentName: search.agentName, team, ...part }}
        note={`${counted.packName} · ${days}${when}${who} · ${formatNumber(units)} ${unitName(counted.unit)}`}
      >
        <VerdictTabs verdicts={verdicts} chosen={verdict} kind={counted.kind} />
      </SubHead>
      <div className={css.list}>
        <DataTable
          key={`${definition} ${verdict}`}
          action={listFigureRows}
          label={t('rows.label')}
          fixed={{ ...fixed, definition, verdict }}
          filters={[
            {
              kind: 'select',
              key: 'shopId',
              label: t('shop'),
              options: shops.map((shop) => ({ value: shop.shopId, label: shop.name })),
            },
          ]}
          rowKey={(row) => `${row.conversationNo} ${row.day}`}
          titles={{ longestWaitMs: t('rows.wait') }}
          cells={{
            externalId: (row) => (
              <Link to={figurePaths.conversation} params={{ engagementId, no: String(row.conversationNo) }}>
                {row.externalId}
              </Link>
            ),
            agents: (row) => row.agents.join(' · ') || '—',
            verdict: () => <VerdictPill verdict={verdict} kind={counted.kind} />,
            longestWaitMs: (row) => <Wait row={row} verdict={verdict} said={text.time} />,
          }}
          {...(mayAskExclusion
            ? { rowActions: (row: Evidence) => <RowMenu engagementId={engagementId} row={row} /> }
            : {})}
          empty={<Empty title={t('rows.empty')} hint={t('rows.emptyHint')} />}
        />
      </div>
    </>
  )
}

/** How long the longest unit waited; a miss without a time was never answered. */
function Wait({ row, verdict, said }: { row: Evidence; verdict: string; said: (milliseconds: number) => string }) {
  const t = useTexts('measure')
  if (row.longestWaitMs !== null) return <span>{said(row.longestWaitMs)}</span>
  return <span>{verdict === 'missed' ? t('rows.noReply') : '—'}</span>
}
