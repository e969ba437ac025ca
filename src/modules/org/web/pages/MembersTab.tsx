import { lazy, Suspense } from 'react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { rolesByKind } from '../../../../platform/action/roles.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useActor } from '../../../../web/session/session.ts'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { RevealField } from '../../../../web/ui/RevealField.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { listMembers, memberStatuses } from '../../api/member.ts'
import { memberTone, type MemberRow } from '../model.ts'
import { GrantList } from '../parts/GrantList.tsx'

const MemberDrawer = lazy(async () => ({ default: (await import('../parts/MemberDrawer.tsx')).MemberDrawer }))

/** Everybody in the organisation; a name opens the person with roles and limits. */
export function MembersTab() {
  const t = useTexts('org')
  const v = useTexts('vocabulary')
  const { organization } = useActor()
  const navigate = useNavigate()
  const { member }: { readonly member?: unknown } = useSearch({ strict: false })
  const roles = organization ? rolesByKind[organization.kind] : []
  const close = () =>
    void navigate({ to: '.', search: ({ member: _old, ...rest }: { readonly member?: unknown }) => rest })
  return (
    <>
      <DataTable
        action={listMembers}
        label={t('tabs.members')}
        rowKey={(row) => row.id}
        searchHint={t('members.search')}
        hidden={['endedAt']}
        filters={[
          {
            kind: 'select',
            key: 'role',
            label: t('members.role'),
            options: roles.map((role) => ({ value: role, label: v(`role.${role}`) })),
          },
          {
            kind: 'select',
            key: 'status',
            label: t('members.state'),
            options: memberStatuses.map((status) => ({ value: status, label: t(`members.states.${status}`) })),
          },
        ]}
        cells={{
          displayName: (row) => (
            <Link to="." search={(old: object) => ({ ...old, member: row.id })}>
              {row.self ? `${row.displayName} (${t('members.you')})` : row.displayName}
            </Link>
          ),
          roles: (row) => <GrantList grants={row.grants} />,
          'email.value': (row) => <Reach row={row} field="email" />,
          'phone.value': (row) => <Reach row={row} field="phone" />,
          status: (row) => <StatePill tone={memberTone[row.status]}>{t(`members.states.${row.status}`)}</StatePill>,
        }}
        empty={<Empty title={t('members.none')} />}
      />
      <Suspense>{typeof member === 'string' && <MemberDrawer key={member} id={member} onClose={close} />}</Suspense>
    </>
  )
}

function Reach({ row, field }: { row: MemberRow; field: 'phone' | 'email' }) {
  const t = useTexts('org')
  return (
    <RevealField label={t(`contacts.${field}`)} personal={row[field]} subject={{ type: 'member', id: row.id, field }} />
  )
}
