import { lazy, Suspense, useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useCommand } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { Page } from '../../../../web/ui/Page.tsx'
import { PageHeader } from '../../../../web/ui/PageHeader.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { useToast } from '../../../../web/ui/toast.tsx'
import { ZoneContext } from '../../../../web/ui/zone.ts'
import { createSubAccount } from '../../../deal/api/subAccount.ts'
import { listUnknownAccounts } from '../../api/unknownAccount.ts'
import type { UnknownAccount } from '../model.ts'
import { useCrumbs, useEngagement, usePlaceIds, useShops } from '../useEngagement.ts'
import css from './UnknownAccountsPage.module.css'

const MapAccountDrawer = lazy(async () => ({
  default: (await import('../parts/MapAccountDrawer.tsx')).MapAccountDrawer,
}))

const MapChosenDrawer = lazy(async () => ({ default: (await import('../parts/MapChosenDrawer.tsx')).MapChosenDrawer }))
const MapPastedDrawer = lazy(async () => ({ default: (await import('../parts/MapPastedDrawer.tsx')).MapPastedDrawer }))

/** Logins seen in chats under which nobody is known to have worked; each can be mapped, and its figures move. */
export function UnknownAccountsPage() {
  const t = useTexts('import')
  const toast = useToast()
  const { engagementId } = usePlaceIds()
  const { data: engagement } = useEngagement()
  const shops = useShops().data?.rows ?? []
  const crumbs = useCrumbs([{ label: t('accounts.title') }])
  const [mapping, setMapping] = useState<UnknownAccount | null>(null)
  const [many, setMany] = useState<{ readonly accounts: readonly UnknownAccount[]; readonly done: () => void } | null>(
    null,
  )
  const [pasting, setPasting] = useState(false)
  const create = useCommand(createSubAccount, { announce: true })
  const may = (deed: 'keepAccounts' | 'assignAgents') => engagement?.may.includes(deed) ?? false
  const add = ({ shopId, login }: UnknownAccount) =>
    create.mutate(
      { engagementId, shopId, login, display: '' },
      { onSuccess: () => toast(t('accounts.created', { login })) },
    )
  const mayMap = may('assignAgents') && may('keepAccounts')
  const zoneOf = (shopId: string) =>
    shops.find((shop) => shop.shopId === shopId)?.zone ?? engagement?.zone ?? 'Asia/Shanghai'
  const actionsOf = (row: UnknownAccount) => {
    if (may('assignAgents') && (row.subAccountId !== null || may('keepAccounts'))) {
      return (
        <Button size="small" onClick={() => setMapping(row)}>
          {t('accounts.map')}
        </Button>
      )
    }
    if (row.state === 'noAgent') return <span className={css.wait}>{t('accounts.waitVendor')}</span>
    if (!may('keepAccounts')) return null
    const running = create.isPending && create.variables.login === row.login && create.variables.shopId === row.shopId
    return (
      <Button size="small" loading={running} onClick={() => add(row)}>
        {t('accounts.create')}
      </Button>
    )
  }
  const page = (
    <Page fill>
      <PageHeader crumbs={crumbs} title={t('accounts.title')} />
      <p className={css.lead}>{t('accounts.lead')}</p>
      <DataTable
        action={listUnknownAccounts}
        label={t('accounts.title')}
        fixed={{ engagementId }}
        rowKey={(row) => `${row.shopId} ${row.no}`}
        searchHint={t('accounts.search')}
        filters={[
          {
            kind: 'select',
            key: 'shopId',
            label: t('shop'),
            options: shops.map((shop) => ({ value: shop.shopId, label: shop.name })),
          },
        ]}
        cells={{
          login: (row) => <strong className={css.login}>{row.login}</strong>,
          state: (row) => <StatePill tone="warn">{t(`accounts.${row.state}`)}</StatePill>,
        }}
        rowActions={actionsOf}
        {...(mayMap
          ? {
              bulk: (accounts: readonly UnknownAccount[], done: () => void) => (
                <Button size="small" type="primary" onClick={() => setMany({ accounts, done })}>
                  {t('accounts.mapMany')}
                </Button>
              ),
            }
          : {})}
        actions={mayMap && <Button onClick={() => setPasting(true)}>{t('accounts.paste')}</Button>}
        empty={<Empty title={t('accounts.empty')} hint={t('accounts.emptyHint')} />}
      />
      <Suspense>
        {mapping && (
          <MapAccountDrawer
            key={`${mapping.shopId} ${mapping.no}`}
            account={mapping}
            zone={zoneOf(mapping.shopId)}
            onClose={() => setMapping(null)}
          />
        )}
        {many && (
          <MapChosenDrawer
            accounts={many.accounts}
            zoneOf={zoneOf}
            onClose={(done) => {
              if (done) many.done()
              setMany(null)
            }}
          />
        )}
        {pasting && <MapPastedDrawer zoneOf={zoneOf} onClose={() => setPasting(false)} />}
      </Suspense>
    </Page>
  )
  return engagement ? <ZoneContext value={engagement.zone}>{page}</ZoneContext> : page
}
