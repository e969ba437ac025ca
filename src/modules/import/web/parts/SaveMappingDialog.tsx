import { useId, useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { problemOf } from '../../../../web/problem.ts'
import { useProblemText } from '../../../../web/problemText.ts'
import { useCommand } from '../../../../web/query.ts'
import { Banner } from '../../../../web/ui/Banner.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { Input } from '../../../../web/ui/form/Input.tsx'
import { Dialog } from '../../../../web/ui/overlay/Dialog.tsx'
import { useToast } from '../../../../web/ui/toast.tsx'
import { saveImportMapping } from '../../api/importMapping.ts'
import type { Inspection, Meaning } from '../columns.ts'
import { usePlaceIds } from '../useEngagement.ts'
import css from './SaveMappingDialog.module.css'

type Props = { found: Inspection; columns: readonly { heading: string; meaning: Meaning }[]; onClose: () => void }

const longestName = 60

/** Keeps the meanings of the columns under a name, for the next file with the same headings. */
export function SaveMappingDialog({ found, columns, onClose }: Props) {
  const t = useTexts('import')
  const u = useTexts('ui')
  const id = useId()
  const say = useProblemText()
  const toast = useToast()
  const { engagementId } = usePlaceIds()
  const [name, setName] = useState('')
  const save = useCommand(saveImportMapping, { affects: ['importMapping'] })
  const given = name.trim()
  const submit = () => {
    if (given === '' || save.isPending) return
    const { kind, layout } = found
    save.mutate(
      { engagementId, name: given, kind, layout, columns: [...columns] },
      {
        onSuccess: () => {
          toast(t('wizard.saved.done', { name: given }))
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      title={t('wizard.saved.save')}
      keep
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{u('cancel')}</Button>
          <Button type="primary" disabled={given === ''} loading={save.isPending} onClick={submit}>
            {t('wizard.saved.save')}
          </Button>
        </>
      }
    >
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {save.error && <Banner title={say(problemOf(save.error))} />}
        <label htmlFor={id}>{t('wizard.saved.name')}</label>
        <Input
          id={id}
          maxLength={longestName}
          placeholder={t('wizard.saved.namePlaceholder')}
          aria-describedby={`${id}-hint`}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <p id={`${id}-hint`}>{t('wizard.saved.nameHint')}</p>
      </form>
    </Dialog>
  )
}
