import { useNavigate } from '@tanstack/react-router'
import { ChartNoAxesColumn } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { LinkButton } from '../../../../web/ui/LinkButton.tsx'
import { listEvaluations } from '../../api/evaluation.ts'
import { getPeriod, listPeriods } from '../../api/period.ts'
import { Board } from '../parts/Board.tsx'
import { Frame } from '../parts/Frame.tsx'
import { PeriodHead } from '../parts/PeriodHead.tsx'
import type { EvaluationRow } from '../types.ts'
import { usePageParams, useSearchText } from '../useEvaluationSearch.ts'

const EvaluationDrawer = lazy(async () => ({
  default: (await import('../parts/EvaluationDrawer.tsx')).EvaluationDrawer,
}))
const DisputeDrawer = lazy(async () => ({ default: (await import('../parts/DisputeDrawer.tsx')).DisputeDrawer }))

/** What the clauses of a month come to, worst first; every value opens to where it comes from. */
export function BoardPage() {
  const t = useTexts('evaluation')
  const navigate = useNavigate()
  const { engagementId } = usePageParams()
  const asked = useSearchText('period')
  const open = useSearchText('open')
  const [disputed, setDisputed] = useState<EvaluationRow | null>(null)
  const periods = useAction(listPeriods, { engagementId, pageSize: 100 })
  const waiting = periods.data?.rows.find(
    ({ status }) => status === 'computed' || status === 'shared' || status === 'disputed',
  )
  const period = asked ?? waiting?.period ?? periods.data?.rows[0]?.period
  const state = useAction(
    getPeriod,
    { engagementId, period: period ?? '2000-01' },
    { enabled: period !== undefined, keepPrevious: true },
  )
  const list = useAction(
    listEvaluations,
    { engagementId, period: period ?? '2000-01' },
    { enabled: period !== undefined, keepPrevious: true },
  )
  const show = (search: { readonly period?: string | undefined; readonly open?: string | undefined }) =>
    void navigate({ to: '.', search: (old: object) => ({ ...old, ...search }) })
  if (periods.data && period === undefined)
    return (
      <Frame what={t('error')}>
        <Empty
          icon={ChartNoAxesColumn}
          title={t('empty.noContract')}
          hint={t('empty.noContractHint')}
          action={<LinkButton to={`/engagements/${engagementId}/clauses`}>{t('empty.toContract')}</LinkButton>}
        />
      </Frame>
    )
  // Without any of the three it would not be said which month this is, or how it stands.
  const query = [periods, state, list].find(({ error, data }) => error && data === undefined) ?? list
  const rows = list.data?.rows ?? []
  const opened = rows.find((row) => `${row.clauseNo} ${row.from}` === open)
  return (
    <Frame query={query} what={t('error')}>
      {state.data && (
        <PeriodHead
          engagementId={engagementId}
          periods={periods.data?.rows ?? []}
          state={state.data}
          rows={rows}
          onChoose={(chosen) => show({ period: chosen, open: undefined })}
        />
      )}
      {list.data && rows.length === 0 && (
        <Empty icon={ChartNoAxesColumn} title={t('empty.title')} hint={t('empty.hint')} />
      )}
      {rows.length > 0 && (
        <Board
          rows={rows}
          busy={list.isPlaceholderData}
          onDispute={setDisputed}
          engagementId={engagementId}
          period={period ?? ''}
        />
      )}
      <Suspense>
        {opened && period && (
          <EvaluationDrawer
            engagementId={engagementId}
            period={period}
            row={opened}
            onDispute={() => setDisputed(opened)}
            onClose={() => show({ open: undefined })}
          />
        )}
        {disputed && period && (
          <DisputeDrawer engagementId={engagementId} period={period} row={disputed} onClose={() => setDisputed(null)} />
        )}
      </Suspense>
    </Frame>
  )
}
