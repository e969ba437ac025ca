import { useId, useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction, useCommand } from '../../../../web/query.ts'
import { problemOf } from '../../../../web/problem.ts'
import { useProblemText } from '../../../../web/problemText.ts'
import { Banner } from '../../../../web/ui/Banner.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { FileDrop } from '../../../../web/ui/file/FileDrop.tsx'
import { TextArea } from '../../../../web/ui/form/Input.tsx'
import { SidePanel } from '../../../../web/ui/overlay/SidePanel.tsx'
import { Grid } from '../../../../web/ui/table/Grid.tsx'
import { useToast } from '../../../../web/ui/toast.tsx'
import { checkValues, importValues } from '../../api/enteredValue.ts'
import css from './ImportDrawer.module.css'

/** Spreadsheet programs in China still write GBK: what is no UTF-8 is read as that. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** Brings values in from a CSV: shows what each row would do first, then takes all of them or none. */
export function ImportDrawer({ engagementId, onClose }: { engagementId: string; onClose: () => void }) {
  const t = useTexts('evaluation')
  const toast = useToast()
  const say = useProblemText()
  const field = useId()
  const [csv, setCsv] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const check = useAction(checkValues, { engagementId, csv: csv ?? '-' }, { enabled: csv !== null })
  const bring = useCommand(importValues, { announce: true })
  const checked = csv === null ? undefined : check.data
  // Rows say themselves where they come from, or the file says it for those that do not.
  const needsNote = checked?.rows.some((row) => row.effect !== 'same' && row.note === '') ?? false
  const run = () =>
    bring.mutate(
      { engagementId, csv: csv ?? '', note },
      {
        onSuccess: (counts) => {
          toast(t('values.imported', counts))
          onClose()
        },
      },
    )
  return (
    <SidePanel
      title={t('values.importTitle')}
      width={760}
      keep
      onClose={onClose}
      footer={
        checked && (
          <Button
            type="primary"
            disabled={checked.bad > 0 || checked.good === 0 || (needsNote && note.trim() === '')}
            loading={bring.isPending}
            onClick={run}
          >
            {t('values.importSubmit', { count: checked.good })}
          </Button>
        )
      }
    >
      <FileDrop
        title={t('values.importDrop')}
        hint={t('values.importHint')}
        choose={t('values.importChoose')}
        accept=".csv"
        onDrop={(dropped) => {
          if (dropped.kind === 'file') void textOf(dropped.file).then(setCsv)
        }}
        onPasteText={setCsv}
      />
      {csv !== null && check.error && <Banner title={say(problemOf(check.error))} />}
      {checked && (
        <>
          <p className={css.counts} role="status">
            {t('values.importGood', { good: checked.good, bad: checked.bad })}
          </p>
          <Grid
            label={t('values.importTitle')}
            rows={checked.rows}
            rowKey={(row) => String(row.line)}
            columns={[
              { key: 'line', title: t('values.line'), numeric: true, render: (row) => row.line },
              { key: 'name', title: t('values.metric'), render: (row) => row.name || row.metric },
              {
                key: 'days',
                title: t('values.period'),
                render: (row) => <span className={css.days}>{`${row.from} – ${row.to}`}</span>,
              },
              {
                key: 'value',
                title: t('values.value'),
                numeric: true,
                render: (row) => row.value || `${row.met} / ${row.total}`,
              },
              {
                key: 'problem',
                title: t('values.problem'),
                render: (row) => {
                  if (row.problem === null) return t(`values.effect.${row.effect}`)
                  return row.column === null
                    ? row.problem
                    : t('values.inColumn', { column: t(`values.${row.column}`), problem: row.problem })
                },
              },
            ]}
          />
          {needsNote && (
            <div className={css.source}>
              <label htmlFor={field}>{t('values.importNote')}</label>
              <TextArea
                id={field}
                rows={2}
                maxLength={200}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            </div>
          )}
        </>
      )}
    </SidePanel>
  )
}
