import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useMay } from '../../../../web/session/session.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { Page } from '../../../../web/ui/Page.tsx'
import { PageHeader } from '../../../../web/ui/PageHeader.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { createShop, listShops, marketplaces, updateShop } from '../../api.ts'
import { ShopMenu, type ShopRow } from '../parts/ShopMenu.tsx'

const NewShop = lazy(async () => ({ default: (await import('../parts/ShopDrawer.tsx')).NewShop }))
const ShopDrawer = lazy(async () => ({ default: (await import('../parts/ShopDrawer.tsx')).ShopDrawer }))

type Opened = { readonly new?: unknown; readonly shop?: unknown }

/** The client's shops; a name opens the shop with its service hours. */
export function ShopsPage() {
  const t = useTexts('shop')
  const v = useTexts('vocabulary')
  const may = useMay()
  const navigate = useNavigate()
  const opened: Opened = useSearch({ strict: false })
  const show = (what: Opened) =>
    void navigate({ to: '.', search: ({ new: _new, shop: _shop, ...rest }: Opened) => ({ ...rest, ...what }) })
  const close = () => show({})
  const add = may(createShop) && (
    <Button type="primary" onClick={() => show({ new: 1 })}>
      {t('add')}
    </Button>
  )
  return (
    <Page fill>
      <PageHeader title={t('title')} actions={add} />
      <DataTable
        action={listShops}
        label={t('title')}
        rowKey={(row) => row.id}
        searchHint={t('search')}
        filters={[
          {
            kind: 'select',
            key: 'marketplace',
            label: t('marketplace'),
            options: marketplaces.map((value) => ({ value, label: v(`marketplace.${value}`) })),
          },
          {
            kind: 'select',
            key: 'status',
            label: t('state'),
            options: (['active', 'archived'] as const).map((value) => ({ value, label: t(`states.${value}`) })),
          },
        ]}
        cells={{
          name: (row) => (
            <Link to="." search={(old: object) => ({ ...old, shop: row.id })}>
              {row.name}
            </Link>
          ),
          engagementCodes: (row) => row.engagementCodes.join(' ') || '—',
          status: (row) =>
            row.status === 'archived' ? (
              <StatePill tone="idle">{t('states.archived')}</StatePill>
            ) : (
              <StatePill tone={row.openNow ? 'good' : 'idle'}>{row.openNow ? t('open') : t('closed')}</StatePill>
            ),
        }}
        {...(may(updateShop) ? { rowActions: renderMenu } : {})}
        empty={<Empty title={t('empty')} hint={t('emptyHint')} action={add} />}
      />
      <Suspense>
        {opened.new !== undefined && may(createShop) && <NewShop onClose={close} />}
        {typeof opened.shop === 'string' && <ShopDrawer key={opened.shop} id={opened.shop} onClose={close} />}
      </Suspense>
    </Page>
  )
}

function renderMenu(row: ShopRow) {
  return <ShopMenu shop={row} />
}
