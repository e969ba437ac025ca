import { useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { LabeledDate } from '../../../../web/ui/form/LabeledDate.tsx'
import { LabeledSelect } from '../../../../web/ui/form/LabeledSelect.tsx'
import type { UnknownAccount } from '../model.ts'
import { MapManyDrawer } from './MapManyDrawer.tsx'
import { accountKey } from './useMapMany.ts'
import { usePeople } from './usePeople.ts'

type Props = {
  accounts: readonly UnknownAccount[]
  zoneOf: (shopId: string) => string
  onClose: (done: boolean) => void
}

/** Several logins that one agent worked under. */
export function MapChosenDrawer({ accounts, zoneOf, onClose }: Props) {
  const t = useTexts('import')
  const [memberId, setMemberId] = useState<string | null>(null)
  const [from, setFrom] = useState<string | null>(null)
  const { people, loading } = usePeople([...new Set(accounts.map(({ shopId }) => shopId))])
  const agentName = people.find(({ id }) => id === memberId)?.name ?? ''
  return (
    <MapManyDrawer
      title={t('accounts.drawerMany', { count: accounts.length })}
      pairs={accounts.map((account) => ({
        key: accountKey(account),
        account,
        login: account.login,
        memberId,
        agentName,
        problem: null,
      }))}
      from={from}
      zoneOf={zoneOf}
      onClose={onClose}
    >
      <LabeledSelect
        label={t('accounts.agent')}
        hint={t('accounts.agentHintMany')}
        loading={loading}
        options={people.map(({ id, label }) => ({ value: id, label }))}
        value={memberId}
        onChange={setMemberId}
      />
      <LabeledDate label={t('accounts.from')} hint={t('accounts.fromFirst')} value={from} onChange={setFrom} />
    </MapManyDrawer>
  )
}
