import { useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useCommand } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { useToast } from '../../../../web/ui/toast.tsx'
import {
  approveStatement,
  computeStatement,
  confirmStatement,
  disputeStatement,
  finalizeStatement,
  recallStatement,
  returnStatement,
  sendStatement,
  standByStatement,
  withdrawConfirmation,
} from '../../api/statementStep.ts'
import type { StatementDeed } from '../../policy/rights.ts'
import type { StatementStatus } from '../../policy/vocabulary.ts'

type Props = {
  engagementId: string
  statement: {
    readonly no: number
    readonly version: number
    readonly period: string
    readonly status: StatementStatus
    readonly may: readonly StatementDeed[]
  }
}

const needsReason: ReadonlySet<StatementDeed> = new Set([
  'return',
  'recall',
  'dispute',
  'stand',
  'withdrawConfirmation',
])
/** The next step on the usual way comes first and is the primary one. */
const usual: readonly StatementDeed[] = ['finalize', 'confirm', 'send', 'approve']

/** The steps the reader may take now, as the server has decided. */
export function StepButtons({ engagementId, statement }: Props) {
  const t = useTexts('billing')
  const toast = useToast()
  const [asked, setAsked] = useState<Exclude<StatementDeed, 'compute'> | null>(null)
  const compute = useCommand(computeStatement, { announce: true })
  const run = useSteps(engagementId, statement)
  const { may, period, status } = statement
  const main = usual.find((deed) => may.includes(deed))
  // The primary button stands at the end of the row.
  const steps = may
    .filter((deed): deed is Exclude<StatementDeed, 'compute'> => deed !== 'compute')
    .toSorted((a, b) => Number(a === main) - Number(b === main))
  return (
    <>
      {may.includes('compute') && (
        <Button
          type={main === undefined ? 'primary' : 'default'}
          loading={compute.isPending}
          onClick={() =>
            void compute
              .mutateAsync({ engagementId, period })
              .then(({ changed }) => toast(changed ? t('done') : t('unchanged')))
              .catch(() => {})
          }
        >
          {status === 'draft' ? t('prepare', { month: period }) : t('compute')}
        </Button>
      )}
      {steps.map((deed) => (
        <Button key={deed} type={deed === main ? 'primary' : 'default'} onClick={() => setAsked(deed)}>
          {t(deed)}
        </Button>
      ))}
      {asked && (
        <ConfirmDialog
          title={t(asked)}
          confirmLabel={t(asked)}
          {...(needsReason.has(asked) ? { reasonLength: 2 } : {})}
          onConfirm={async (reason) => {
            await run(asked, reason)
            toast(t('done'))
          }}
          onClose={() => setAsked(null)}
        >
          {t(`hint.${asked}`)}
        </ConfirmDialog>
      )}
    </>
  )
}

function useSteps(engagementId: string, { no, version }: Props['statement']) {
  const plain = {
    approve: useCommand(approveStatement),
    send: useCommand(sendStatement),
    confirm: useCommand(confirmStatement),
    finalize: useCommand(finalizeStatement),
  }
  const told = {
    return: useCommand(returnStatement),
    recall: useCommand(recallStatement),
    dispute: useCommand(disputeStatement),
    stand: useCommand(standByStatement),
    withdrawConfirmation: useCommand(withdrawConfirmation),
  }
  const one = { engagementId, no, version }
  return async (deed: Exclude<StatementDeed, 'compute'>, reason: string): Promise<unknown> => {
    if (deed === 'approve' || deed === 'send' || deed === 'confirm' || deed === 'finalize')
      return plain[deed].mutateAsync(one)
    return told[deed].mutateAsync({ ...one, reason })
  }
}
