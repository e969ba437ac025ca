import { RefreshCw, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useCommand } from '../../../../web/query.ts'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { invitationStatuses, listInvitations, resendInvitation, revokeInvitation } from '../../api/invitation.ts'
import { invitationTone, type InvitationRow } from '../model.ts'
import { GrantList } from '../parts/GrantList.tsx'
import { LinkDialog } from '../parts/LinkDialog.tsx'
import { RowButtons } from '../parts/RowButtons.tsx'

type Asked = { readonly step: 'renew' | 'revoke'; readonly row: InvitationRow }
type Issued = { readonly name: string; readonly link: string; readonly expiresAt: string }

/** Who was invited, and what became of it. */
export function InvitationsTab() {
  const t = useTexts('org')
  const [asked, setAsked] = useState<Asked | null>(null)
  const [issued, setIssued] = useState<Issued | null>(null)
  const resend = useCommand(resendInvitation, { affects: ['invitation'] })
  const revoke = useCommand(revokeInvitation, { affects: ['invitation'] })
  const run = async ({ step, row }: Asked) => {
    if (step === 'revoke') await revoke.mutateAsync({ id: row.id })
    else setIssued({ name: row.displayName, ...(await resend.mutateAsync({ id: row.id })) })
  }
  return (
    <>
      <DataTable
        action={listInvitations}
        label={t('tabs.invitations')}
        rowKey={(row) => row.id}
        searchHint={t('invitations.search')}
        filters={[
          {
            kind: 'select',
            key: 'status',
            label: t('invitations.state'),
            options: invitationStatuses.map((status) => ({ value: status, label: t(`invitations.states.${status}`) })),
          },
        ]}
        cells={{
          roles: (row) => <GrantList grants={row.grants} />,
          status: (row) => (
            <StatePill tone={invitationTone[row.status]}>{t(`invitations.states.${row.status}`)}</StatePill>
          ),
        }}
        rowActions={(row) => (
          <RowButtons>
            {(row.status === 'open' || row.status === 'expired') && (
              <IconButton
                small
                size={15}
                icon={RefreshCw}
                label={`${t('invitations.renew')} ${row.displayName}`}
                onClick={() => setAsked({ step: 'renew', row })}
              />
            )}
            {row.status === 'open' && (
              <IconButton
                small
                size={15}
                icon={Undo2}
                label={`${t('invitations.revoke')} ${row.displayName}`}
                onClick={() => setAsked({ step: 'revoke', row })}
              />
            )}
          </RowButtons>
        )}
        empty={<Empty title={t('invitations.empty')} hint={t('invitations.emptyHint')} />}
      />
      {asked && (
        <ConfirmDialog
          title={t(`invitations.${asked.step}`)}
          confirmLabel={t(`invitations.${asked.step}`)}
          danger={asked.step === 'revoke'}
          onConfirm={() => run(asked)}
          onClose={() => setAsked(null)}
        >
          {t(`invitations.${asked.step}Hint`, { name: asked.row.displayName })}
        </ConfirmDialog>
      )}
      {issued && <LinkDialog name={issued.name} issued={issued} onClose={() => setIssued(null)} />}
    </>
  )
}
