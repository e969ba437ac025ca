import { useState, type ReactNode } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { TextArea } from '../../../../web/ui/form/Input.tsx'
import { SidePanel } from '../../../../web/ui/overlay/SidePanel.tsx'
import { useToast } from '../../../../web/ui/toast.tsx'
import type { UnknownAccount } from '../model.ts'
import css from './MapAccountDrawer.module.css'
import { MapList, type MapLine } from './MapList.tsx'
import { accountKey, useMapMany } from './useMapMany.ts'

/** A login with the agent it is to be given to; null where a line cannot be done. */
export type Pair = {
  readonly key: string
  readonly account: UnknownAccount | null
  readonly login: string
  readonly memberId: string | null
  readonly agentName: string
  readonly problem: string | null
}

type Props = {
  title: string
  pairs: readonly Pair[]
  /** From which day on; null: from the day each login was first seen. */
  from: string | null
  zoneOf: (shopId: string) => string
  /** Closes the panel; `done` says that everything is mapped. */
  onClose: (done: boolean) => void
  children: ReactNode
}

/** Many logins given to agents at once: what is to happen stands line by line, then what happened. */
export function MapManyDrawer({ title, pairs, from, zoneOf, onClose, children }: Props) {
  const t = useTexts('import')
  const u = useTexts('ui')
  const toast = useToast()
  const { run, running, outcomes } = useMapMany()
  const [reason, setReason] = useState(t('accounts.reasonDefault'))
  const mappings = pairs.flatMap(({ account, memberId }) => {
    const first = from ?? account?.firstDay
    return account && memberId && first
      ? [{ account, zone: zoneOf(account.shopId), holding: { memberId, from: first, until: null, reason } }]
      : []
  })
  const open = mappings.filter(({ account }) => outcomes.get(accountKey(account))?.state !== 'done')
  const save = async () => {
    const { done, failed } = await run(mappings)
    if (failed > 0) return
    toast(t('accounts.doneMany', { count: done }))
    if (pairs.every((pair) => pair.problem === null)) onClose(true)
  }
  const lines = pairs.map(({ key, account, login, agentName, problem }): MapLine => {
    const seen = account && [account.shopName, account.firstDay].filter(Boolean).join(' · ')
    return {
      key,
      login,
      note: seen ?? '',
      agent: agentName,
      problem,
      outcome: account ? outcomes.get(accountKey(account)) : undefined,
    }
  })
  return (
    <SidePanel
      title={title}
      keep
      onClose={() => onClose(false)}
      footer={
        <div className={css.footer}>
          <Button onClick={() => onClose(false)}>{u('cancel')}</Button>
          <Button type="primary" disabled={open.length === 0} loading={running} onClick={() => void save()}>
            {open.length === 0 ? t('accounts.save') : t('accounts.saveMany', { count: open.length })}
          </Button>
        </div>
      }
    >
      <div className={css.fields}>
        {children}
        <label className={css.reason}>
          <span>{t('accounts.reason')}</span>
          <TextArea rows={2} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
          <small>{t('accounts.reasonHint')}</small>
        </label>
      </div>
      {lines.length > 0 && <MapList label={title} lines={lines} />}
    </SidePanel>
  )
}
