import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { SidePanel } from '../../../../web/ui/overlay/SidePanel.tsx'
import { PageSkeleton } from '../../../../web/ui/PageSkeleton.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { Timestamp } from '../../../../web/ui/Timestamp.tsx'
import { useZone } from '../../../../web/ui/zone.ts'
import { getExclusion } from '../../api/exclusion.ts'
import { exclusionTone } from '../exclusionTone.ts'
import { figurePaths } from '../paths.ts'
import type { Exclusion } from '../types.ts'
import { ExclusionDialog, type ExclusionStep } from './ExclusionDialog.tsx'
import css from './ExclusionDrawer.module.css'
import { ExclusionRange, isOfWholeDays } from './ExclusionRange.tsx'

type Props = { engagementId: string; id: string; onClose: () => void }

/** One request: what is asked for, by whom, and the answer; the other side answers here. */
export function ExclusionDrawer({ engagementId, id, onClose }: Props) {
  const t = useTexts('measure')
  const u = useTexts('ui')
  const [step, setStep] = useState<ExclusionStep | null>(null)
  const query = useAction(getExclusion, { engagementId, id })
  const row = query.data
  return (
    <SidePanel
      title={t('exclusion.drawer')}
      onClose={onClose}
      footer={row && row.may.length > 0 && <Steps row={row} onChoose={setStep} />}
    >
      {query.error && !row && (
        <ErrorState
          title={u('error.title', { what: t('exclusion.drawer') })}
          error={query.error}
          onRetry={() => void query.refetch()}
        />
      )}
      {!query.error && !row && <PageSkeleton />}
      {row && <Facts engagementId={engagementId} row={row} />}
      {row && step && (
        <ExclusionDialog engagementId={engagementId} exclusion={row} step={step} onClose={() => setStep(null)} />
      )}
    </SidePanel>
  )
}

function Steps({ row, onChoose }: { row: Exclusion; onChoose: (step: ExclusionStep) => void }) {
  const t = useTexts('measure')
  return (
    <div className={css.steps}>
      {row.may.includes('withdraw') && (
        <Button danger onClick={() => onChoose('withdraw')}>
          {row.status === 'granted' ? t('exclusion.withdrawGranted') : t('exclusion.withdraw')}
        </Button>
      )}
      {row.may.includes('decide') && (
        <>
          <Button onClick={() => onChoose('deny')}>{t('exclusion.deny')}</Button>
          <Button type="primary" onClick={() => onChoose('grant')}>
            {t('exclusion.grant')}
          </Button>
        </>
      )}
    </div>
  )
}

function Facts({ engagementId, row }: { engagementId: string; row: Exclusion }) {
  const t = useTexts('measure')
  const zone = useZone()
  return (
    <>
      <div className={css.head}>
        <h3 className={css.title}>{t(`verdict.${row.reason}`)}</h3>
        <StatePill tone={exclusionTone[row.status]}>{t(`exclusion.states.${row.status}`)}</StatePill>
      </div>
      <p className={css.note}>{row.note}</p>
      <dl className={css.facts}>
        {(row.conversation === null || !isOfWholeDays(row, zone)) && (
          <Fact label={t('exclusion.scope')}>
            <ExclusionRange row={row} />
          </Fact>
        )}
        <Fact label={t('exclusion.shop')}>{row.shopName ?? t('exclusion.allShops')}</Fact>
        <Fact label={t('exclusion.agent')}>{row.agentName ?? t('exclusion.whole')}</Fact>
        {row.conversation !== null && (
          <Fact label={t('exclusion.conversation')}>
            <Link to={figurePaths.conversation} params={{ engagementId: engagementId, no: String(row.conversationNo) }}>
              {row.conversation}
            </Link>
          </Fact>
        )}
        <Fact label={t('exclusion.asked')}>
          {t('exclusion.askedBy', { name: row.requestedByName, side: t(`exclusion.side.${row.requestedBy}`) })} ·{' '}
          <Timestamp at={row.requestedAt} />
        </Fact>
        {row.decidedAt && (
          <Fact label={t('exclusion.decision')}>
            {row.decidedByName} · <Timestamp at={row.decidedAt} />
            {row.decisionNote && <p>{row.decisionNote}</p>}
          </Fact>
        )}
      </dl>
    </>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
