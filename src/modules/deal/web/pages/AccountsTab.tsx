import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { formatInstant } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { useNow } from '../../../../web/ui/now.ts'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { useZone } from '../../../../web/ui/zone.ts'
import { listEngagementShops } from '../../api/engagementShop.ts'
import { listSubAccounts } from '../../api/subAccount.ts'
import { useEngagementId, useMayDo } from '../useEngagement.ts'
import css from './Tab.module.css'

const AddAccountDrawer = lazy(async () => ({
  default: (await import('../parts/AddAccountDrawer.tsx')).AddAccountDrawer,
}))
const PasteDrawer = lazy(async () => ({ default: (await import('../parts/PasteDrawer.tsx')).PasteDrawer }))
const AccountDrawer = lazy(async () => ({ default: (await import('../parts/AccountDrawer.tsx')).AccountDrawer }))

type Opened = { readonly add?: unknown; readonly paste?: unknown; readonly account?: unknown }

/** Marketplace logins and who works under them; a login opens its history. */
export function AccountsTab() {
  const t = useTexts('deal')
  const engagementId = useEngagementId()
  const mayDo = useMayDo()
  const zone = useZone()
  const now = useNow()
  const navigate = useNavigate()
  const opened: Opened = useSearch({ strict: false })
  const show = (what: Opened) =>
    void navigate({
      to: '.',
      search: ({ add: _add, paste: _paste, account: _account, ...rest }: Opened) => ({ ...rest, ...what }),
    })
  const close = () => show({})
  const shops = useAction(listEngagementShops, { engagementId }).data?.rows ?? []
  const buttons = mayDo('keepAccounts') && shops.length > 0 && (
    <>
      <Button onClick={() => show({ paste: 1 })}>{t('accounts.paste')}</Button>
      <Button type="primary" onClick={() => show({ add: 1 })}>
        {t('accounts.add')}
      </Button>
    </>
  )
  return (
    <>
      <DataTable
        action={listSubAccounts}
        label={t('tabs.accounts')}
        fixed={{ engagementId }}
        rowKey={(row) => row.id}
        searchHint={t('accounts.search')}
        hidden={['holder.validTo']}
        filters={[
          {
            kind: 'select',
            key: 'shopId',
            label: t('accounts.shop'),
            options: shops.map((shop) => ({ value: shop.shopId, label: shop.name })),
          },
          {
            kind: 'select',
            key: 'status',
            label: t('accounts.state'),
            options: (['active', 'archived'] as const).map((value) => ({
              value,
              label: t(`accounts.states.${value}`),
            })),
          },
        ]}
        cells={{
          login: (row) => (
            <Link to="." search={(old: object) => ({ ...old, account: row.id })}>
              {row.login}
            </Link>
          ),
          'holder.agentName': (row) => (
            <span>
              {row.holder ? (
                <>
                  {row.holder.agentName} {row.holder.left && <StatePill tone="warn">{t('accounts.left')}</StatePill>}
                </>
              ) : (
                <StatePill tone="warn">{t('accounts.nobody')}</StatePill>
              )}
              {row.next && (
                <span className={css.note}>
                  {t('accounts.next', { name: row.next.agentName, time: formatInstant(row.next.validFrom, zone, now) })}
                </span>
              )}
            </span>
          ),
          'holder.validFrom': (row) => (row.holder ? formatInstant(row.holder.validFrom, zone, now) : '—'),
          status: (row) => (
            <StatePill tone={row.status === 'active' ? 'good' : 'idle'}>{t(`accounts.states.${row.status}`)}</StatePill>
          ),
        }}
        actions={buttons}
        empty={<Empty title={t('accounts.empty')} hint={t('accounts.emptyHint')} action={buttons} />}
      />
      <Suspense>
        {opened.add !== undefined && mayDo('keepAccounts') && <AddAccountDrawer shops={shops} onClose={close} />}
        {opened.paste !== undefined && mayDo('keepAccounts') && <PasteDrawer shops={shops} onClose={close} />}
        {typeof opened.account === 'string' && (
          <AccountDrawer key={opened.account} id={opened.account} onClose={close} />
        )}
      </Suspense>
    </>
  )
}
