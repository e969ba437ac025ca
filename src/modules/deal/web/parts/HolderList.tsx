import { useState } from 'react'
import type { ActionOutput } from '../../../../platform/action/action.ts'
import { formatInstant } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction, useCommand } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { useNow } from '../../../../web/ui/now.ts'
import { StatePill, type Tone } from '../../../../web/ui/StatePill.tsx'
import { TableSkeleton } from '../../../../web/ui/table/TableSkeleton.tsx'
import { Timestamp } from '../../../../web/ui/Timestamp.tsx'
import { useZone } from '../../../../web/ui/zone.ts'
import { endAssignment, subAccountHistory } from '../../api/subAccount.ts'
import { holderState, type HolderState } from '../model.ts'
import { useEngagementId } from '../useEngagement.ts'
import type { Account } from '../types.ts'
import css from './History.module.css'

type Holder = ActionOutput<typeof subAccountHistory>['rows'][number]

const tones: Record<HolderState, Tone> = { now: 'good', later: 'active', past: 'idle', cancelled: 'idle' }

/** Who worked under a login and when, the latest first; a time under way can be ended, one to come cancelled. */
export function HolderList({ account, mayEnd }: { account: Account; mayEnd: boolean }) {
  const t = useTexts('deal')
  const engagementId = useEngagementId()
  const clock = useNow()
  const [ending, setEnding] = useState<Holder | null>(null)
  const { data, dataUpdatedAt } = useAction(subAccountHistory, { engagementId, id: account.id })
  const end = useCommand(endAssignment, { affects: ['subAccount', 'engagement', 'engagementShop'] })
  if (!data) return <TableSkeleton />
  // The clock of the page stands at the beginning of the minute; what was just written is not in its future.
  const now = new Date(Math.max(Date.parse(clock), dataUpdatedAt)).toISOString()
  const later = ending !== null && holderState(ending, now) === 'later'
  const confirm = async (reason: string) => {
    if (!ending) return
    const at = later ? { at: ending.validFrom } : {}
    await end.mutateAsync({ engagementId, id: account.id, holderId: ending.id, ...at, ...(reason ? { reason } : {}) })
  }
  return (
    <>
      <h2 className={css.title}>{t('accounts.history')}</h2>
      {data.rows.length === 0 && <p>{t('accounts.noHistory')}</p>}
      <ol className={css.list}>
        {data.rows.map((holder) => (
          <HolderRow
            key={holder.id}
            holder={holder}
            state={holderState(holder, now)}
            onEnd={mayEnd ? () => setEnding(holder) : null}
          />
        ))}
      </ol>
      {ending && (
        <ConfirmDialog
          title={later ? t('accounts.cancel') : t('accounts.end')}
          confirmLabel={later ? t('accounts.cancel') : t('accounts.end')}
          danger
          {...(later ? { reasonLength: 2 } : {})}
          onConfirm={confirm}
          onClose={() => setEnding(null)}
        >
          {t(later ? 'accounts.cancelHint' : 'accounts.endHint', { name: ending.agentName })}
        </ConfirmDialog>
      )}
    </>
  )
}

function HolderRow({ holder, state, onEnd }: { holder: Holder; state: HolderState; onEnd: (() => void) | null }) {
  const t = useTexts('deal')
  const zone = useZone()
  const now = useNow()
  const endable = state === 'now' || state === 'later'
  return (
    <li>
      <div className={css.row}>
        <span className={state === 'cancelled' ? css.gone : css.name}>{holder.agentName}</span>
        <StatePill tone={tones[state]}>{t(`accounts.${state}`)}</StatePill>
        {onEnd && endable && (
          <Button size="small" className={css.end ?? ''} onClick={onEnd}>
            {state === 'later' ? t('accounts.cancel') : t('accounts.end')}
          </Button>
        )}
      </div>
      <div className={css.when}>
        <Timestamp at={holder.validFrom} /> –{' '}
        {holder.validTo ? <Timestamp at={holder.validTo} /> : t('accounts.forever')}
      </div>
      {holder.reason && <div>{holder.reason}</div>}
      <div className={css.note}>
        {t('accounts.by', { by: holder.assignedByName, time: formatInstant(holder.assignedAt, zone, now) })}
      </div>
    </li>
  )
}
