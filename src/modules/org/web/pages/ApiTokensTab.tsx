import { Plus, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useCommand } from '../../../../web/query.ts'
import { useMay } from '../../../../web/session/session.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { createApiToken, listApiTokens, revokeApiToken } from '../../api/apiToken.ts'
import { apiTokenTone, type ApiTokenRow } from '../model.ts'
import { ApiTokenDrawer } from '../parts/ApiTokenDrawer.tsx'
import { GrantList } from '../parts/GrantList.tsx'
import { RowButtons } from '../parts/RowButtons.tsx'

/** The tokens by which programs call for the organisation. */
export function ApiTokensTab() {
  const t = useTexts('org')
  const may = useMay()
  const [creating, setCreating] = useState(false)
  const [asked, setAsked] = useState<ApiTokenRow | null>(null)
  const revoke = useCommand(revokeApiToken, { affects: ['apiToken'] })
  const create = may(createApiToken) && (
    <Button icon={<Plus size={15} aria-hidden />} onClick={() => setCreating(true)}>
      {t('apiTokens.create')}
    </Button>
  )
  return (
    <>
      <DataTable
        action={listApiTokens}
        label={t('tabs.apiTokens')}
        rowKey={(row) => row.id}
        searchHint={t('apiTokens.search')}
        actions={create}
        cells={{
          roles: (row) => <GrantList grants={row.grants} />,
          status: (row) => <StatePill tone={apiTokenTone[row.status]}>{t(`apiTokens.states.${row.status}`)}</StatePill>,
        }}
        rowActions={(row) => (
          <RowButtons>
            {row.status === 'active' && may(revokeApiToken) && (
              <IconButton
                small
                size={15}
                icon={Undo2}
                label={`${t('apiTokens.revoke')} ${row.name}`}
                onClick={() => setAsked(row)}
              />
            )}
          </RowButtons>
        )}
        empty={<Empty title={t('apiTokens.empty')} hint={t('apiTokens.emptyHint')} />}
      />
      {creating && <ApiTokenDrawer onClose={() => setCreating(false)} />}
      {asked && (
        <ConfirmDialog
          title={t('apiTokens.revoke')}
          confirmLabel={t('apiTokens.revoke')}
          danger
          onConfirm={async () => void (await revoke.mutateAsync({ id: asked.id }))}
          onClose={() => setAsked(null)}
        >
          {t('apiTokens.revokeHint', { name: asked.name })}
        </ConfirmDialog>
      )}
    </>
  )
}
