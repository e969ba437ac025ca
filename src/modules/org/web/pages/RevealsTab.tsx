import { useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useCommand } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { CopyField } from '../../../../web/ui/CopyField.tsx'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { Dialog } from '../../../../web/ui/overlay/Dialog.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { decideReveal, listReveals, openReveal, revealStatuses } from '../../api/reveal.ts'
import { revealTone, type RevealRow } from '../model.ts'
import { RowButtons } from '../parts/RowButtons.tsx'

type Step = 'grant' | 'deny' | 'open'

/** Who looked, or wants to look, at personal data in full, and why. */
export function RevealsTab() {
  const t = useTexts('org')
  const [asked, setAsked] = useState<{ readonly step: Step; readonly row: RevealRow } | null>(null)
  const [shown, setShown] = useState<{ readonly row: RevealRow; readonly value: string } | null>(null)
  const decide = useCommand(decideReveal, { affects: ['reveal', 'notification'] })
  const open = useCommand(openReveal, { affects: ['reveal'] })
  const fieldOf = ({ field }: RevealRow) =>
    field === 'phone' || field === 'email' || field === 'bankAccount' ? t(`reveals.fields.${field}`) : field
  const valuesOf = (row: RevealRow) => ({
    name: row.memberName,
    subject: row.subjectLabel,
    field: fieldOf(row),
    reason: row.reason,
  })
  const run = async (step: Step, row: RevealRow) => {
    if (step === 'open') setShown({ row, value: (await open.mutateAsync({ id: row.id })).value ?? '—' })
    else await decide.mutateAsync({ id: row.id, decision: step === 'grant' ? 'granted' : 'denied' })
  }
  return (
    <>
      <DataTable
        action={listReveals}
        label={t('tabs.reveals')}
        rowKey={(row) => row.id}
        filters={[
          {
            kind: 'select',
            key: 'status',
            label: t('reveals.state'),
            options: revealStatuses.map((status) => ({ value: status, label: t(`reveals.states.${status}`) })),
          },
        ]}
        cells={{
          status: (row) => <StatePill tone={revealTone[row.status]}>{t(`reveals.states.${row.status}`)}</StatePill>,
        }}
        rowActions={(row) => (
          <RowButtons>
            {stepsOf(row).map((step) => (
              <Button key={step} size="small" type="link" onClick={() => setAsked({ step, row })}>
                {t(`reveals.${step}`)}
              </Button>
            ))}
          </RowButtons>
        )}
        empty={<Empty title={t('reveals.empty')} hint={t('reveals.emptyHint')} />}
      />
      {asked && (
        <ConfirmDialog
          title={t(`reveals.${asked.step}`)}
          confirmLabel={t(`reveals.${asked.step}`)}
          danger={asked.step === 'deny'}
          onConfirm={() => run(asked.step, asked.row)}
          onClose={() => setAsked(null)}
        >
          {t(`reveals.${asked.step}Hint`, valuesOf(asked.row))}
        </ConfirmDialog>
      )}
      {shown && (
        <Dialog title={t('reveals.openTitle', valuesOf(shown.row))} onClose={() => setShown(null)}>
          <CopyField label={t('reveals.value')} value={shown.value} />
        </Dialog>
      )}
    </>
  )
}

function stepsOf(row: RevealRow): readonly Step[] {
  if (row.canDecide) return ['grant', 'deny']
  return row.own && row.status === 'granted' ? ['open'] : []
}
