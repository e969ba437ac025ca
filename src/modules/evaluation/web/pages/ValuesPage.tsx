import { ClipboardPen } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useCommand } from '../../../../web/query.ts'
import { useMay } from '../../../../web/session/session.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { enterValue, importValues, listEnteredValues, withdrawValue } from '../../api/enteredValue.ts'
import { EvidenceLinks } from '../parts/EvidenceLinks.tsx'
import { enteredText } from '../show.ts'
import type { EnteredRow } from '../types.ts'
import { usePageParams } from '../useEvaluationSearch.ts'
import css from './ValuesPage.module.css'

const ValueDrawer = lazy(async () => ({ default: (await import('../parts/ValueDrawer.tsx')).ValueDrawer }))
const ImportDrawer = lazy(async () => ({ default: (await import('../parts/ImportDrawer.tsx')).ImportDrawer }))

type Open = { readonly what: 'add' | 'import' } | { readonly what: 'correct' | 'withdraw'; readonly row: EnteredRow }

/** Values no module measures: who entered which, on what evidence, and how often it was corrected. */
export function ValuesPage() {
  const t = useTexts('evaluation')
  const may = useMay()
  const { engagementId } = usePageParams()
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const add = may(enterValue, engagementId) && (
    <>
      {may(importValues, engagementId) && (
        <Button onClick={() => setOpen({ what: 'import' })}>{t('values.import')}</Button>
      )}
      <Button type="primary" onClick={() => setOpen({ what: 'add' })}>
        {t('values.add')}
      </Button>
    </>
  )
  return (
    <>
      <DataTable
        action={listEnteredValues}
        label={t('values.title')}
        fixed={{ engagementId }}
        rowKey={(row) => row.id}
        searchHint={t('values.search')}
        notice={() => <p className={css.hint}>{t('values.hint')}</p>}
        numbers={['valueText']}
        hidden={['metric']}
        cells={{
          name: (row) => (
            <span className={css.two}>
              <strong>{row.name}</strong>
              <span className={css.note}>
                {row.metric}
                {row.corrections > 0 && ` · ${t('values.corrections', { count: row.corrections })}`}
              </span>
            </span>
          ),
          valueText: (row) => (row.value === null ? '—' : enteredText(row)),
          note: (row) => (
            <span>
              {row.note}
              <EvidenceLinks engagementId={engagementId} files={row.files} />
            </span>
          ),
          byName: (row) => `${t(`side.${row.side}`)} ${row.byName}`,
        }}
        rowActions={(row) => (
          <span className={css.deeds}>
            {row.may.includes('correct') && (
              <Button type="link" size="small" onClick={() => setOpen({ what: 'correct', row })}>
                {t('values.correct')}
              </Button>
            )}
            {row.may.includes('withdraw') && (
              <Button type="link" size="small" onClick={() => setOpen({ what: 'withdraw', row })}>
                {t('values.withdraw')}
              </Button>
            )}
          </span>
        )}
        actions={add}
        empty={<Empty icon={ClipboardPen} title={t('values.empty')} hint={t('values.emptyHint')} action={add} />}
      />
      <Suspense>
        {(open?.what === 'add' || open?.what === 'correct') && (
          <ValueDrawer engagementId={engagementId} row={open.what === 'correct' ? open.row : null} onClose={close} />
        )}
        {open?.what === 'import' && <ImportDrawer engagementId={engagementId} onClose={close} />}
        {open?.what === 'withdraw' && <Withdraw engagementId={engagementId} row={open.row} onClose={close} />}
      </Suspense>
    </>
  )
}

function Withdraw({ engagementId, row, onClose }: { engagementId: string; row: EnteredRow; onClose: () => void }) {
  const t = useTexts('evaluation')
  const withdraw = useCommand(withdrawValue)
  return (
    <ConfirmDialog
      title={t('values.withdrawTitle')}
      confirmLabel={t('values.withdraw')}
      danger
      reasonLength={2}
      onConfirm={(note) => withdraw.mutateAsync({ engagementId, id: row.id, note })}
      onClose={onClose}
    >
      {t('values.withdrawHint')}
    </ConfirmDialog>
  )
}
