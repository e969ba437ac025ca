import { useState } from 'react'
import type { ActionOutput } from '../../../../platform/action/action.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useCommand } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { LabeledSelect } from '../../../../web/ui/form/LabeledSelect.tsx'
import { StatePill, type Tone } from '../../../../web/ui/StatePill.tsx'
import { Timestamp } from '../../../../web/ui/Timestamp.tsx'
import { useToast } from '../../../../web/ui/toast.tsx'
import { confirmEvaluation } from '../../api/evaluation.ts'
import { freezePeriod, recomputePeriod, sharePeriod, type listPeriods } from '../../api/period.ts'
import type { EvaluationRow, PeriodDetail } from '../types.ts'
import css from './PeriodHead.module.css'

const tones: Record<PeriodDetail['status'], Tone> = {
  running: 'active',
  computed: 'warn',
  shared: 'warn',
  disputed: 'warn',
  frozen: 'good',
}

type Props = {
  engagementId: string
  periods: ActionOutput<typeof listPeriods>['rows']
  state: PeriodDetail
  rows: readonly EvaluationRow[]
  onChoose: (period: string) => void
}

type Step = 'share' | 'confirm' | 'sign'

/** A month whose values are all accepted waits for signatures alone. */
function stateOf({ status, unconfirmed }: Pick<PeriodDetail, 'status' | 'unconfirmed'>) {
  return status === 'shared' && unconfirmed === 0 ? 'toSign' : (`status.${status}` as const)
}

/** Which month, how it stands, and the one next step of it. */
export function PeriodHead({ engagementId, periods, state, rows, onChoose }: Props) {
  const t = useTexts('evaluation')
  const [step, setStep] = useState<Step | null>(null)
  const { period, status, may } = state
  return (
    <div className={css.head}>
      <div className={css.row}>
        <LabeledSelect
          label={t('month')}
          quiet
          options={periods.map((one) => ({ value: one.period, label: `${one.period} ${t(stateOf(one))}` }))}
          value={period}
          onChange={(chosen) => chosen && onChoose(chosen)}
        />
        <StatePill tone={tones[status]}>{t(stateOf(state))}</StatePill>
        <div className={css.deeds}>
          {may.includes('recompute') && <Recompute engagementId={engagementId} period={period} />}
          {may.includes('confirm') && (
            <Button type={may.includes('sign') ? 'default' : 'primary'} onClick={() => setStep('confirm')}>
              {t('confirmAll')}
            </Button>
          )}
          {may.includes('share') && (
            <Button type="primary" onClick={() => setStep('share')}>
              {t('share')}
            </Button>
          )}
          {may.includes('sign') && (
            <Button type="primary" onClick={() => setStep('sign')}>
              {t('sign')}
            </Button>
          )}
        </div>
      </div>
      <Course state={state} />
      {step && (
        <StepDialog step={step} engagementId={engagementId} state={state} rows={rows} onClose={() => setStep(null)} />
      )}
    </div>
  )
}

/** What has happened to the month, what is due and what silence means. */
function Course({ state }: { state: PeriodDetail }) {
  const t = useTexts('evaluation')
  const { from, to, status, shareBy, disputeBy, shared, waitsFor, silence, signatures, pendingDays, computedAt } = state
  return (
    <ul className={css.course}>
      <li>{t('facts.span', { from, to })}</li>
      {computedAt && (
        <li>
          {t('detail.computed')} <Timestamp at={computedAt} />
        </li>
      )}
      {status === 'running' && <li>{t('facts.running')}</li>}
      {shareBy && <li>{t('facts.shareBy', { date: shareBy })}</li>}
      {shared && (
        <li>
          {t('facts.sharedBy', { name: shared.byName })} <Timestamp at={shared.at} />
          {state.shareNote && ` ${t('facts.shareNote', { note: state.shareNote })}`}
        </li>
      )}
      {disputeBy && (
        <li className={state.disputesOver ? undefined : css.due}>{t('facts.disputeBy', { date: disputeBy })}</li>
      )}
      {waitsFor && (
        <li className={css.due}>
          {t(
            stateOf(state) === 'toSign' && !signatures.some(({ holds }) => holds)
              ? 'facts.waitsBoth'
              : waitsFor === 'client'
                ? 'facts.waitsClient'
                : 'facts.waitsVendor',
          )}
        </li>
      )}
      {signatures.map(({ side, byName, at, holds }) => (
        <li key={`${side} ${at}`} className={holds ? undefined : css.due}>
          {t(holds ? 'facts.signedBy' : 'facts.signatureOld', { side: t(`side.${side}`), name: byName })}{' '}
          <Timestamp at={at} />
        </li>
      ))}
      {state.frozenAt && (
        <li>
          {t('facts.frozen')} <Timestamp at={state.frozenAt} />
        </li>
      )}
      {state.after && (status === 'shared' || status === 'disputed') && (
        <li className={css.due}>{t('facts.after', { period: state.after })}</li>
      )}
      {pendingDays > 0 && (
        <li className={css.due} role="status">
          {t('facts.pending', { count: pendingDays })}
        </li>
      )}
      {state.late && <li className={css.due}>{t('facts.late')}</li>}
      {(status === 'shared' || status === 'disputed') && (
        <li>{t(silence === 'nothing' ? 'facts.silenceNothing' : 'facts.silenceDeemed')}</li>
      )}
    </ul>
  )
}

function Recompute({ engagementId, period }: { engagementId: string; period: string }) {
  const t = useTexts('evaluation')
  const toast = useToast()
  const command = useCommand(recomputePeriod, { announce: true })
  return (
    <Button
      loading={command.isPending}
      onClick={() =>
        command.mutate(
          { engagementId, period },
          { onSuccess: ({ changed }) => toast(t('recomputed', { count: changed })) },
        )
      }
    >
      {t('recompute')}
    </Button>
  )
}

type DialogProps = {
  step: Step
  engagementId: string
  state: PeriodDetail
  rows: readonly EvaluationRow[]
  onClose: () => void
}

function StepDialog({ step, engagementId, state, rows, onClose }: DialogProps) {
  const t = useTexts('evaluation')
  const toast = useToast()
  const share = useCommand(sharePeriod)
  const confirm = useCommand(confirmEvaluation)
  const sign = useCommand(freezePeriod)
  const { period } = state
  // What stood on the screen when the dialog opened is what is confirmed and signed, not what has come since.
  const [digest] = useState(state.digest ?? '')
  const [left] = useState(rows.filter((row) => row.may.includes('confirm')))
  const run = async () => {
    if (step === 'share') {
      const { disputeBy } = await share.mutateAsync({ engagementId, period })
      return toast(t('shared', { date: disputeBy }))
    }
    if (step === 'confirm') {
      const values = left.map((row) => ({ clauseNo: row.clauseNo, from: row.from, digest: row.digest }))
      return confirm.mutateAsync({ engagementId, period, values })
    }
    const { frozen } = await sign.mutateAsync({ engagementId, period, digest })
    return toast(t(frozen ? 'frozenDone' : 'signedDone'))
  }
  const words = {
    share: { title: t('shareTitle', { period }), hint: t('shareHint'), label: t('share') },
    confirm: { title: t('confirmTitle'), hint: t('confirmHint', { count: left.length }), label: t('confirmAll') },
    sign: { title: t('signTitle', { period }), hint: t('signHint'), label: t('sign') },
  }[step]
  return (
    <ConfirmDialog title={words.title} confirmLabel={words.label} onConfirm={run} onClose={onClose}>
      {words.hint}
    </ConfirmDialog>
  )
}
