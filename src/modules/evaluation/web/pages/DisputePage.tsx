import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { formatMoney, formatNumber } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction, useCommand } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { Section } from '../../../../web/ui/Page.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { Timestamp } from '../../../../web/ui/Timestamp.tsx'
import { decideDispute, getDispute, withdrawDispute } from '../../api/dispute.ts'
import { EvidenceLinks } from '../parts/EvidenceLinks.tsx'
import { Fact, Facts } from '../parts/Facts.tsx'
import { Frame } from '../parts/Frame.tsx'
import { Messages } from '../parts/Messages.tsx'
import { evaluationPaths as paths } from '../paths.ts'
import { enteredText, toneOf, useNumberText } from '../show.ts'
import type { DisputeDetail } from '../types.ts'
import { usePageParams } from '../useEvaluationSearch.ts'
import css from './DisputePage.module.css'
import { disputeTones } from './DisputesPage.tsx'

type Step = 'grant' | 'deny' | 'withdraw'

/** The room of a dispute: what is asked for, what both sides say, and what the decision changes. */
export function DisputePage() {
  const t = useTexts('evaluation')
  const { engagementId, id } = usePageParams()
  const [step, setStep] = useState<Step | null>(null)
  const query = useAction(
    getDispute,
    { engagementId, id },
    { refreshMs: (found) => (found?.recomputing ? 2000 : false) },
  )
  const dispute = query.data
  return (
    <Frame query={query} what={t('room.list')}>
      {dispute && (
        <>
          <div className={css.head}>
            <h2 className={css.title}>{t('room.title', { no: dispute.no })}</h2>
            <StatePill tone={disputeTones[dispute.status]}>{t(`disputeStatus.${dispute.status}`)}</StatePill>
            <Link
              to={paths.one}
              params={{ engagementId, period: dispute.period, clauseNo: dispute.clauseNo }}
              search={{ from: dispute.from }}
            >
              {t('room.about', { period: dispute.period, clause: dispute.clauseNo, title: dispute.title })}
            </Link>
            <div className={css.deeds}>
              {dispute.may.includes('withdraw') && (
                <Button onClick={() => setStep('withdraw')}>{t('room.withdraw')}</Button>
              )}
              {dispute.may.includes('decide') && (
                <>
                  <Button onClick={() => setStep('deny')}>{t('room.deny')}</Button>
                  <Button type="primary" onClick={() => setStep('grant')}>
                    {t('room.grant')}
                  </Button>
                </>
              )}
            </div>
          </div>
          <div className={css.columns}>
            <Section title={t('room.messages')}>
              <Messages engagementId={engagementId} dispute={dispute} />
            </Section>
            <div>
              <Section title={t('room.asks')}>
                <Asked engagementId={engagementId} dispute={dispute} />
              </Section>
              <Section title={t('columns.value')}>
                <Change dispute={dispute} />
              </Section>
            </div>
          </div>
          {step && (
            <StepDialog engagementId={engagementId} dispute={dispute} step={step} onClose={() => setStep(null)} />
          )}
        </>
      )}
    </Frame>
  )
}

function Asked({ engagementId, dispute }: { engagementId: string; dispute: DisputeDetail }) {
  const t = useTexts('evaluation')
  const { ask, reason, fromAt, toAt, shopName, concerned, correction, conversations } = dispute
  return (
    <Facts>
      <Fact label={t('room.asks')}>
        {t(`ask.${ask}`)}
        {reason && ` · ${t(`reason.${reason}`)}`}
      </Fact>
      {fromAt && toAt && (
        <Fact label={t('values.period')}>
          <Timestamp at={fromAt} /> – <Timestamp at={toAt} />
        </Fact>
      )}
      {ask === 'exclude' && <Fact label={t('disputeForm.shop')}>{shopName ?? t('disputeForm.allShops')}</Fact>}
      {concerned && <Fact label={t('detail.counted')}>{t('room.concerned', { count: concerned.conversations })}</Fact>}
      {correction && (
        <Fact label={correction.name}>
          {enteredText({ ...correction.before, reading: correction.reading })} →{' '}
          {enteredText({ ...correction.wanted, reading: correction.reading })}
        </Fact>
      )}
      <EvidenceLinks engagementId={engagementId} files={[]} conversations={conversations} />
      <Fact label={t('room.decideBy')}>
        {t('room.decideUntil', { date: dispute.decideBy })}
        {dispute.overdue && <span className={css.due}> {t('room.overdue')}</span>}
      </Fact>
      {dispute.decidedAt && (
        <Fact label={t('room.decision')}>
          {t('room.decidedBy', { name: dispute.decidedByName ?? '', status: t(`disputeStatus.${dispute.status}`) })} ·{' '}
          <Timestamp at={dispute.decidedAt} />
          {dispute.decisionNote && <p className={css.text}>{dispute.decisionNote}</p>}
        </Fact>
      )}
    </Facts>
  )
}

/** The value before and after the decision, side by side. */
function Change({ dispute }: { dispute: DisputeDetail }) {
  const t = useTexts('evaluation')
  const { before, after, recomputing, status } = dispute
  return (
    <div className={css.change}>
      <Seen title={t(status === 'open' ? 'room.present' : 'room.before')} seen={before} />
      {after && <Seen title={t('room.after')} seen={after} />}
      {recomputing && (
        <p className={css.due} role="status">
          {t('room.recomputing')}
        </p>
      )}
    </div>
  )
}

function Seen({ title, seen }: { title: string; seen: DisputeDetail['before'] }) {
  const t = useTexts('evaluation')
  const text = useNumberText()
  return (
    <div className={css.seen}>
      <h3>{title}</h3>
      <p className={css.value}>{text.value(seen.unit, seen.value)}</p>
      <p>
        <StatePill tone={toneOf[seen.result]}>{t(`result.${seen.result}`)}</StatePill> {text.distance(seen)}
      </p>
      {seen.total !== null && <p>{`${formatNumber(seen.met ?? 0)} / ${formatNumber(seen.total)}`}</p>}
      {seen.costFen !== null && (
        <p>
          {t('room.cost')} <strong>{formatMoney(seen.costFen, { signed: true })}</strong>
        </p>
      )}
    </div>
  )
}

type DialogProps = { engagementId: string; dispute: DisputeDetail; step: Step; onClose: () => void }

function StepDialog({ engagementId, dispute, step, onClose }: DialogProps) {
  const t = useTexts('evaluation')
  const decide = useCommand(decideDispute)
  const withdraw = useCommand(withdrawDispute)
  const [version] = useState(dispute.version)
  const one = { engagementId, id: dispute.id, version }
  const run = (note: string) =>
    step === 'withdraw' ? withdraw.mutateAsync(one) : decide.mutateAsync({ ...one, decision: step, note })
  return (
    <ConfirmDialog
      title={t(`room.${step}Title`)}
      confirmLabel={t(`room.${step}`)}
      danger={step !== 'grant'}
      {...(step === 'deny' ? { reasonLength: 2 } : {})}
      onConfirm={run}
      onClose={onClose}
    >
      {t(`room.${step}Hint`)}
    </ConfirmDialog>
  )
}
