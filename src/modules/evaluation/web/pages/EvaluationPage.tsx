import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { TrendChart } from '../../../../web/chart/TrendChart.tsx'
import { dayOf, formatNumber } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Section } from '../../../../web/ui/Page.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { Grid } from '../../../../web/ui/table/Grid.tsx'
import { Timestamp } from '../../../../web/ui/Timestamp.tsx'
import { useZone } from '../../../../web/ui/zone.ts'
import { getEvaluation } from '../../api/evaluation.ts'
import { Frame } from '../parts/Frame.tsx'
import { Source } from '../parts/Source.tsx'
import { evaluationPaths as paths } from '../paths.ts'
import { toneOf, useNumberText } from '../show.ts'
import type { EvaluationDetail } from '../types.ts'
import { usePageParams, useSearchText } from '../useEvaluationSearch.ts'
import css from './EvaluationPage.module.css'

const DisputeDrawer = lazy(async () => ({ default: (await import('../parts/DisputeDrawer.tsx')).DisputeDrawer }))

/** One clause of a month wholly: where its value comes from, how it moved, what was said about it. */
export function EvaluationPage() {
  const t = useTexts('evaluation')
  const { engagementId, period, clauseNo } = usePageParams()
  const from = useSearchText('from')
  const [disputing, setDisputing] = useState(false)
  const query = useAction(getEvaluation, { engagementId, period, clauseNo, ...(from ? { from } : {}) })
  const detail = query.data
  return (
    <Frame query={query} what={t('page')}>
      {detail && (
        <>
          <div className={css.head}>
            <Link to={paths.board} params={{ engagementId }} search={{ period }}>
              {period}
            </Link>
            <h2 className={css.title}>
              {t('clauseNo', { no: clauseNo })} {detail.title}
            </h2>
            {detail.may.includes('dispute') && (
              <Button type="primary" onClick={() => setDisputing(true)}>
                {t('dispute')}
              </Button>
            )}
          </div>
          {detail.parts.length > 1 && <Parts detail={detail} engagementId={engagementId} period={period} />}
          <div className={css.columns}>
            <Section title={t('sourceTitle')}>
              <Source engagementId={engagementId} detail={detail} />
            </Section>
            <div>
              <History detail={detail} />
              <Disputes detail={detail} engagementId={engagementId} />
              {detail.months.length > 0 && <Months detail={detail} />}
            </div>
          </div>
          {detail.comparisons.length > 1 && <Comparisons detail={detail} />}
          <Suspense>
            {disputing && (
              <DisputeDrawer
                engagementId={engagementId}
                period={period}
                row={detail}
                onClose={() => setDisputing(false)}
              />
            )}
          </Suspense>
        </>
      )}
    </Frame>
  )
}

function Parts({ detail, engagementId, period }: { detail: EvaluationDetail; engagementId: string; period: string }) {
  const t = useTexts('evaluation')
  return (
    <ul className={css.parts} aria-label={t('detail.parts')}>
      {detail.parts.map((part) => (
        <li key={part.from}>
          <Link
            to={paths.one}
            params={{ engagementId, period, clauseNo: detail.clauseNo }}
            search={{ from: part.from }}
            aria-current={part.from === detail.from ? 'true' : undefined}
          >
            {t('detail.part', { version: part.clauseVersion, from: part.from, to: part.to })}
          </Link>{' '}
          <StatePill tone={toneOf[part.result]}>{t(`result.${part.result}`)}</StatePill>
        </li>
      ))}
    </ul>
  )
}

function History({ detail }: { detail: EvaluationDetail }) {
  const t = useTexts('evaluation')
  const text = useNumberText()
  const zone = useZone()
  const table = (
    <Grid
      label={t('detail.historyTitle')}
      rows={detail.history.toReversed()}
      rowKey={(row) => String(row.revision)}
      columns={[
        { key: 'at', title: t('detail.at'), render: (row) => <Timestamp at={row.at} /> },
        { key: 'cause', title: t('detail.cause'), render: (row) => t(`cause.${row.cause}`) },
        {
          key: 'counted',
          title: t('columns.counted'),
          numeric: true,
          render: (row) => (row.total === null ? '—' : `${formatNumber(row.met ?? 0)} / ${formatNumber(row.total)}`),
        },
        { key: 'value', title: t('columns.value'), numeric: true, render: (row) => text.value(detail.unit, row.value) },
      ]}
    />
  )
  return (
    <Section title={t('detail.history')}>
      {detail.history.length > 1 ? (
        <TrendChart
          points={detail.history.map((row) => ({
            key: String(row.revision),
            label: dayOf(row.at, zone).slice(5),
            value: row.value,
          }))}
          label={t('detail.historyTitle')}
          target={Number(detail.target)}
          format={(value) => text.value(detail.unit, value)}
          table={table}
          tableLabel={t('detail.historyTitle')}
        />
      ) : (
        table
      )}
    </Section>
  )
}

function Disputes({ detail, engagementId }: { detail: EvaluationDetail; engagementId: string }) {
  const t = useTexts('evaluation')
  return (
    <Section title={t('detail.disputes')}>
      {detail.disputeList.length === 0 && <p className={css.note}>{t('detail.noDisputes')}</p>}
      <ul className={css.list}>
        {detail.disputeList.map((dispute) => (
          <li key={dispute.id}>
            <Link to={paths.dispute} params={{ engagementId, id: dispute.id }}>
              {t('room.title', { no: dispute.no })}
            </Link>{' '}
            {t(`ask.${dispute.ask}`)} · {t(`side.${dispute.openedBy}`)} {dispute.openedByName} ·{' '}
            <Timestamp at={dispute.openedAt} /> · {t(`disputeStatus.${dispute.status}`)}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Months({ detail }: { detail: EvaluationDetail }) {
  const t = useTexts('evaluation')
  const text = useNumberText()
  return (
    <Section title={t('detail.months')}>
      <Grid
        label={t('detail.months')}
        rows={detail.months.toReversed()}
        rowKey={(row) => `${row.period} ${row.from}`}
        columns={[
          { key: 'period', title: t('month'), render: (row) => row.period },
          {
            key: 'value',
            title: t('columns.value'),
            numeric: true,
            render: (row) => text.value(detail.unit, row.value),
          },
          {
            key: 'result',
            title: t('columns.result'),
            render: (row) => <StatePill tone={toneOf[row.result]}>{t(`result.${row.result}`)}</StatePill>,
          },
        ]}
      />
    </Section>
  )
}

function Comparisons({ detail }: { detail: EvaluationDetail }) {
  const t = useTexts('evaluation')
  const text = useNumberText()
  return (
    <Section title={t('detail.comparisons')}>
      <Grid
        label={t('detail.comparisons')}
        rows={detail.comparisons}
        rowKey={(row) => row.name}
        columns={[
          { key: 'name', title: t('columns.clause'), render: (row) => row.name },
          { key: 'value', title: t('columns.value'), numeric: true, render: (row) => text.value(row.unit, row.value) },
          { key: 'target', title: t('columns.compare'), render: (row) => text.target(row) },
          { key: 'distance', title: t('columns.result'), render: (row) => text.distance(row) },
        ]}
      />
    </Section>
  )
}
