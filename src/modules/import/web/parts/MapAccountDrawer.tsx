import { useState } from 'react'
import { formatNumber } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { problemOf } from '../../../../web/problem.ts'
import { useProblemText } from '../../../../web/problemText.ts'
import { Banner } from '../../../../web/ui/Banner.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { TextArea } from '../../../../web/ui/form/Input.tsx'
import { LabeledDate } from '../../../../web/ui/form/LabeledDate.tsx'
import { LabeledSelect } from '../../../../web/ui/form/LabeledSelect.tsx'
import { SidePanel } from '../../../../web/ui/overlay/SidePanel.tsx'
import { useToast } from '../../../../web/ui/toast.tsx'
import { restatedDays, type UnknownAccount } from '../model.ts'
import css from './MapAccountDrawer.module.css'
import { useMapAccount } from './useMapAccount.ts'
import { usePeople } from './usePeople.ts'

type Props = { account: UnknownAccount; zone: string; onClose: () => void }

/** Says which agent worked under a login, and from when: its figures move to that agent. */
export function MapAccountDrawer({ account, zone, onClose }: Props) {
  const t = useTexts('import')
  const u = useTexts('ui')
  const say = useProblemText()
  const toast = useToast()
  const [memberId, setMemberId] = useState<string | null>(null)
  const [from, setFrom] = useState(account.firstDay)
  const [until, setUntil] = useState<string | null>(null)
  const [reason, setReason] = useState(t('accounts.reasonDefault'))
  const { map, running, error } = useMapAccount()
  const { people, loading } = usePeople([account.shopId])
  const chosen = people.find(({ id }) => id === memberId)
  const { login, messages, firstDay, lastDay } = account
  // `count` chooses the plural and has to be a number for it.
  const seen = { count: messages, messages: formatNumber(messages) }
  const save = async () => {
    if (!chosen || from === null) return
    try {
      await map(account, zone, { memberId: chosen.id, from, until, reason })
    } catch {
      // The banner says it.
      return
    }
    const days = restatedDays(account, from, until)
    const said = { login, name: chosen.name, days }
    toast(days > 0 ? t('accounts.done', said) : t('accounts.doneNoDays', said))
    onClose()
  }
  return (
    <SidePanel
      title={t('accounts.drawer', { login })}
      keep
      onClose={onClose}
      footer={
        <div className={css.footer}>
          <Button onClick={onClose}>{u('cancel')}</Button>
          <Button type="primary" disabled={!chosen || from === null} loading={running} onClick={() => void save()}>
            {t('accounts.save')}
          </Button>
        </div>
      }
    >
      {error && <Banner title={say(problemOf(error))} />}
      <p className={css.seen}>
        {account.shopName} ·{' '}
        {firstDay && lastDay
          ? t('accounts.seen', { ...seen, from: firstDay, to: lastDay })
          : t('accounts.seenNever', seen)}
        {account.state === 'noAccount' && ` ${t('accounts.step')}`}
      </p>
      <div className={css.fields}>
        <LabeledSelect
          label={t('accounts.agent')}
          hint={t('accounts.agentHint')}
          loading={loading}
          options={people.map(({ id, label }) => ({ value: id, label }))}
          value={memberId}
          onChange={setMemberId}
        />
        <LabeledDate label={t('accounts.from')} hint={t('accounts.fromHint')} value={from} onChange={setFrom} />
        <LabeledDate label={t('accounts.until')} hint={t('accounts.untilHint')} value={until} onChange={setUntil} />
        <label className={css.reason}>
          <span>{t('accounts.reason')}</span>
          <TextArea rows={2} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
          <small>{t('accounts.reasonHint')}</small>
        </label>
      </div>
    </SidePanel>
  )
}
