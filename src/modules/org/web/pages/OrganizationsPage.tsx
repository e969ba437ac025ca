import { useNavigate, useSearch } from '@tanstack/react-router'
import { MailPlus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import { Page } from '../../../../web/ui/Page.tsx'
import { PageHeader } from '../../../../web/ui/PageHeader.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import type { RowOf } from '../../../../web/list.ts'
import { Timestamp } from '../../../../web/ui/Timestamp.tsx'
import { listOrganizationsAction } from '../../api/organization.ts'

const OpenOrganizationDrawer = lazy(async () => ({
  default: (await import('../parts/OrganizationDrawers.tsx')).OpenOrganizationDrawer,
}))
const InviteOwnerDrawer = lazy(async () => ({
  default: (await import('../parts/OrganizationDrawers.tsx')).InviteOwnerDrawer,
}))

type Row = RowOf<typeof listOrganizationsAction>

/** For the operator: which organisations there are, and whether somebody has come in. */
export function OrganizationsPage() {
  const t = useTexts('org')
  const v = useTexts('vocabulary')
  const navigate = useNavigate()
  const search: { readonly new?: unknown } = useSearch({ strict: false })
  const [invited, setInvited] = useState<Row | null>(null)
  const setOpen = (open: boolean) =>
    void navigate({
      to: '.',
      search: ({ new: _old, ...rest }: { readonly new?: unknown }) => (open ? { ...rest, new: 1 } : rest),
      replace: !open,
    })
  const open = (
    <Button type="primary" onClick={() => setOpen(true)}>
      {t('organizations.open')}
    </Button>
  )
  return (
    <Page fill>
      <PageHeader title={t('organizations.title')} actions={open} />
      <DataTable
        action={listOrganizationsAction}
        label={t('organizations.title')}
        rowKey={(row) => row.id}
        searchHint={t('organizations.search')}
        filters={[
          {
            kind: 'select',
            key: 'kind',
            label: t('organizations.kind'),
            options: (['client', 'vendor', 'operator'] as const).map((kind) => ({
              value: kind,
              label: v(`organizationKind.${kind}`),
            })),
          },
        ]}
        cells={{
          activatedAt: (row) =>
            row.activatedAt ? (
              <Timestamp at={row.activatedAt} />
            ) : (
              <StatePill tone="warn">{t('organizations.waiting')}</StatePill>
            ),
        }}
        rowActions={(row) =>
          row.activatedAt === null && (
            <IconButton
              small
              size={15}
              icon={MailPlus}
              label={`${t('organizations.inviteAgain')} ${row.name}`}
              onClick={() => setInvited(row)}
            />
          )
        }
        empty={<Empty title={t('organizations.empty')} hint={t('organizations.emptyHint')} />}
      />
      <Suspense>{search.new !== undefined && <OpenOrganizationDrawer onClose={() => setOpen(false)} />}</Suspense>
      <Suspense>
        {invited && <InviteOwnerDrawer organizationId={invited.id} onClose={() => setInvited(null)} />}
      </Suspense>
    </Page>
  )
}
