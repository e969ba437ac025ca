import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { rolesByKind } from '../../../../platform/action/roles.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { listEngagementMembers } from '../../api/engagementMember.ts'
import { sides } from '../../policy/vocabulary.ts'
import { nameOf } from '../model.ts'
import { PersonMenu, type PersonRow } from '../parts/PersonMenu.tsx'
import { useEngagement, useEngagementId, useMayDo } from '../useEngagement.ts'

const GrantDrawer = lazy(async () => ({ default: (await import('../parts/GrantDrawer.tsx')).GrantDrawer }))

type Opened = { readonly add?: unknown }

/** Who of both sides works in the engagement; of the other side only name and role are known. */
export function PeopleTab() {
  const t = useTexts('deal')
  const v = useTexts('vocabulary')
  const engagementId = useEngagementId()
  const { data: engagement } = useEngagement()
  const mayGrant = useMayDo()('grantAccess')
  const navigate = useNavigate()
  const opened: Opened = useSearch({ strict: false })
  const show = (what: Opened) =>
    void navigate({ to: '.', search: ({ add: _add, ...rest }: Opened) => ({ ...rest, ...what }) })
  if (!engagement) return null
  const roles = [...new Set([...rolesByKind.client, ...rolesByKind.vendor])]
  const menu = (row: PersonRow) => <PersonMenu engagementId={engagementId} person={row} />
  const add = mayGrant && (
    <Button type="primary" onClick={() => show({ add: 1 })}>
      {t('people.grant')}
    </Button>
  )
  return (
    <>
      <DataTable
        action={listEngagementMembers}
        label={t('tabs.people')}
        fixed={{ engagementId }}
        rowKey={(row) => row.memberId ?? `${row.side} ${row.displayName} ${row.roles.join()}`}
        searchHint={t('people.search')}
        filters={[
          {
            kind: 'select',
            key: 'side',
            label: t('people.side'),
            options: sides.map((side) => ({ value: side, label: nameOf(engagement, side) })),
          },
          {
            kind: 'select',
            key: 'role',
            label: t('people.role'),
            options: roles.map((role) => ({ value: role, label: v(`role.${role}`) })),
          },
        ]}
        cells={{
          side: (row) => nameOf(engagement, row.side),
          roles: (row) => row.roles.map((role) => v(`role.${role}`)).join(' · '),
        }}
        {...(mayGrant ? { rowActions: menu } : {})}
        actions={add}
        empty={<Empty title={t('people.empty')} action={add} />}
      />
      <Suspense>
        {opened.add !== undefined && mayGrant && <GrantDrawer engagement={engagement} onClose={() => show({})} />}
      </Suspense>
    </>
  )
}
