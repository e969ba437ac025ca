import { ShieldCheck } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { formatMoney, formatNumber, formatRate } from '../../../../web/format.ts'
import { useToast } from '../../../../web/ui/toast.tsx'
import { deliveries } from '../../policy/vocabulary.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction, useCommand } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { CopyBlock } from '../../../../web/ui/CopyBlock.tsx'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { LinkButton } from '../../../../web/ui/LinkButton.tsx'
import { Section } from '../../../../web/ui/Page.tsx'
import { PageSkeleton } from '../../../../web/ui/PageSkeleton.tsx'
import { StatePill, type Tone } from '../../../../web/ui/StatePill.tsx'
import { Grid } from '../../../../web/ui/table/Grid.tsx'
import { Timestamp } from '../../../../web/ui/Timestamp.tsx'
import { getTerminationRight, listTerminationRights, waiveRight } from '../../api/terminationRight.ts'
import { EvidenceLinks } from '../parts/EvidenceLinks.tsx'
import { Fact, Facts } from '../parts/Facts.tsx'
import { Frame } from '../parts/Frame.tsx'
import { useNumberText } from '../show.ts'
import type { EvaluationRow, RightDetail } from '../types.ts'
import { usePageParams } from '../useEvaluationSearch.ts'
import css from './RightsPage.module.css'

const ExerciseDrawer = lazy(async () => ({ default: (await import('../parts/ExerciseDrawer.tsx')).ExerciseDrawer }))

const tones: Record<RightDetail['status'], Tone> = {
  accrued: 'warn',
  exercised: 'active',
  lapsed: 'idle',
  waived: 'idle',
}

/** Rights that misses in a row have brought about: until when, on what evidence, and what can be done. */
export function RightsPage() {
  const t = useTexts('evaluation')
  const { engagementId } = usePageParams()
  const query = useAction(listTerminationRights, { engagementId, pageSize: 100 })
  const rows = query.data?.rows ?? []
  return (
    <Frame query={query} what={t('rights.title')}>
      {rows.length > 0 && <p className={css.hint}>{t('rights.hint')}</p>}
      {query.data && rows.length === 0 && (
        <Empty
          icon={ShieldCheck}
          title={t('rights.empty')}
          hint={t('rights.emptyHint')}
          action={
            <LinkButton to={`/engagements/${engagementId}/clauses`} search={{ kind: 'termination' }}>
              {t('rights.clauses')}
            </LinkButton>
          }
        />
      )}
      {rows.map((row) => (
        <Right key={row.id} engagementId={engagementId} id={row.id} />
      ))}
    </Frame>
  )
}

function Right({ engagementId, id }: { engagementId: string; id: string }) {
  const t = useTexts('evaluation')
  const u = useTexts('ui')
  const [step, setStep] = useState<'exercise' | 'waive' | null>(null)
  const query = useAction(getTerminationRight, { engagementId, id })
  const right = query.data
  if (query.error && !right)
    return (
      <ErrorState
        title={u('error.title', { what: t('rights.title') })}
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    )
  if (!right) return <PageSkeleton />
  const title = `${t('clauseNo', { no: right.clauseNo })} ${t(`right.${right.right}`)}`
  return (
    <Section
      title={title}
      note={
        <>
          <StatePill tone={tones[right.status]}>{t(`rightStatus.${right.status}`)}</StatePill>{' '}
          {right.status === 'lapsed' && t('rights.lapsed', { date: right.expiresOn })}
          {right.status === 'accrued' &&
            `${t('rights.until', { date: right.expiresOn })} · ${t('rights.daysLeft', { count: right.daysLeft })}`}
        </>
      }
      aside={
        <>
          {right.may.includes('waive') && <Button onClick={() => setStep('waive')}>{t('rights.waive')}</Button>}
          {right.may.includes('exercise') && (
            <Button type="primary" onClick={() => setStep('exercise')}>
              {t('rights.exercise')}
            </Button>
          )}
        </>
      }
    >
      <div className={css.columns}>
        <Evidence right={right} />
        <Notice engagementId={engagementId} right={right} />
      </div>
      <Suspense>
        {step === 'exercise' && (
          <ExerciseDrawer engagementId={engagementId} right={right} onClose={() => setStep(null)} />
        )}
      </Suspense>
      {step === 'waive' && <Waive engagementId={engagementId} right={right} onClose={() => setStep(null)} />}
    </Section>
  )
}

function Evidence({ right }: { right: RightDetail }) {
  const t = useTexts('evaluation')
  const text = useNumberText()
  const { penalties } = right
  return (
    <div>
      <Facts>
        <Fact label={t('rights.holder')}>
          {t(`side.${right.holder}`)} {right.sides[right.holder]}
        </Fact>
        <Fact label={t('detail.because')}>
          {right.misses === 1 ? t('rights.missedOnce') : t('rights.misses', { count: right.misses })}
        </Fact>
        {penalties && penalties.feeFen > 0 && (
          <Fact label={t('sim.penalty')}>
            {t('rights.penalties', {
              penalty: formatMoney(penalties.penaltyFen),
              share: formatRate(penalties.penaltyFen / penalties.feeFen),
              months: penalties.months,
            })}
            <p className={css.note}>{t('rights.penaltiesHint')}</p>
          </Fact>
        )}
      </Facts>
      <h3 className={css.head}>{t('rights.evidence')}</h3>
      <Grid
        label={t('rights.evidence')}
        rows={right.evidence}
        rowKey={(row) => `${row.period} ${row.from}`}
        columns={[
          { key: 'period', title: t('month'), render: (row) => row.period },
          { key: 'clause', title: t('columns.clause'), render: (row) => t('clauseNo', { no: row.clauseNo }) },
          {
            key: 'counted',
            title: t('columns.counted'),
            numeric: true,
            render: (row) => (row.total === null ? '—' : `${formatNumber(row.met ?? 0)} / ${formatNumber(row.total)}`),
          },
          {
            key: 'value',
            title: t('columns.value'),
            numeric: true,
            render: (row) => text.value(unitOf(row.unit), row.value),
          },
          { key: 'frozen', title: t('facts.frozen'), render: (row) => <Timestamp at={row.frozenAt} /> },
        ]}
      />
    </div>
  )
}

const units: readonly EvaluationRow['unit'][] = [
  'share',
  'seconds',
  'hours',
  'count',
  'points',
  'fen',
  'days',
  'number',
]

function unitOf(unit: string): EvaluationRow['unit'] {
  return units.find((known) => known === unit) ?? 'number'
}

function isDelivery(delivery: string | null): delivery is (typeof deliveries)[number] {
  return deliveries.some((known) => known === delivery)
}

function Notice({ engagementId, right }: { engagementId: string; right: RightDetail }) {
  const t = useTexts('evaluation')
  if (right.status === 'accrued')
    return (
      <div>
        <h3 className={css.head}>{t('rights.draft')}</h3>
        <p className={css.note}>{t('rights.draftHint')}</p>
        <CopyBlock text={right.draft} />
      </div>
    )
  return (
    <div>
      {right.endedAt && (
        <p className={css.note}>
          {t(`rightStatus.${right.status}`)} · {right.endedByName} · <Timestamp at={right.endedAt} />
        </p>
      )}
      {right.notice && <pre className={css.draft}>{right.notice}</pre>}
      {right.deliveredAt && (
        <p>
          {t('rights.deliveredAt')} <Timestamp at={right.deliveredAt} />
          {isDelivery(right.delivery) && ` · ${t(`delivery.${right.delivery}`)}`}
        </p>
      )}
      <EvidenceLinks engagementId={engagementId} files={right.files} />
    </div>
  )
}

function Waive({ engagementId, right, onClose }: { engagementId: string; right: RightDetail; onClose: () => void }) {
  const t = useTexts('evaluation')
  const toast = useToast()
  const waive = useCommand(waiveRight)
  return (
    <ConfirmDialog
      title={t('rights.waiveTitle')}
      confirmLabel={t('rights.waive')}
      danger
      reasonLength={2}
      onConfirm={async (reason) => {
        await waive.mutateAsync({ engagementId, id: right.id, version: right.version, reason })
        toast(t('rights.waived'))
      }}
      onClose={onClose}
    >
      {t('rights.waiveHint')}
    </ConfirmDialog>
  )
}
