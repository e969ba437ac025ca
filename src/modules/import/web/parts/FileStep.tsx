import { useState } from 'react'
import { formatBytes } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { LabeledSelect } from '../../../../web/ui/form/LabeledSelect.tsx'
import { useLeaveGuard } from '../../../../web/ui/form/useLeaveGuard.ts'
import type { Dropped } from '../../../../web/ui/file/dropped.ts'
import { FileDrop } from '../../../../web/ui/file/FileDrop.tsx'
import { uploadFile } from '../../api/file.ts'
import { fileRefusal } from '../model.ts'
import { usePlaceIds } from '../useEngagement.ts'
import { useUpload } from '../useUpload.ts'
import type { Wizard } from '../useWizard.ts'
import { ChosenFile } from './ChosenFile.tsx'
import css from './FileStep.module.css'
import { Remark } from './Remark.tsx'
import { TakenKinds } from './TakenKinds.tsx'
import { UploadCard } from './UploadCard.tsx'
import { WizardBody } from './WizardBody.tsx'

const accept = '.csv,.tsv,.txt,.xlsx,text/csv,text/plain,text/tab-separated-values'
const maxBytes = uploadFile.upload?.maxBytes ?? Number.POSITIVE_INFINITY

/** The first step: into which shop, and which file. The upload begins as soon as there is one. */
export function FileStep({ wizard: { place, shops, go } }: { wizard: Wizard }) {
  const t = useTexts('import')
  const { engagementId } = usePlaceIds()
  const [refused, setRefused] = useState<string | null>(null)
  const { shopId, fileId } = place
  const { state, send, cancel, clear } = useUpload(engagementId, ({ id }) =>
    // Whoever goes back comes to this step with the file he has chosen.
    shopId === null
      ? go({ fileId: id, settings: {} }, { replace: true })
      : go({ step: 'columns', fileId: id, settings: {} }),
  )
  useLeaveGuard(state.kind === 'sending')
  const take = (dropped: Dropped) => {
    setRefused(null)
    if (dropped.kind !== 'file') return setRefused(t(`wizard.refused.${dropped.kind}`))
    const { file } = dropped
    const reason = fileRefusal(file, maxBytes)
    if (reason) return setRefused(t(`wizard.refused.${reason}`, { name: file.name, size: formatBytes(file.size) }))
    send(file)
  }
  const paste = (text: string) =>
    take({ kind: 'file', file: new File([text], t('wizard.pasteName'), { type: 'text/plain' }) })
  const waiting = state.kind !== 'idle'
  return (
    <WizardBody
      note={fileId !== null && shopId === null ? t('wizard.shopFirst') : null}
      foot={
        <Button
          type="primary"
          disabled={fileId === null || shopId === null || waiting}
          onClick={() => go({ step: 'columns' })}
        >
          {t('wizard.next')}
        </Button>
      }
    >
      <div className={css.columns}>
        <div className={css.main}>
          <div className={css.shop}>
            <LabeledSelect
              label={t('wizard.shop')}
              hint={t('wizard.shopHint')}
              placeholder={t('wizard.shopPlaceholder')}
              options={(shops.data?.rows ?? []).map((shop) => ({ value: shop.shopId, label: shop.name }))}
              value={shopId}
              onChange={(chosen) => go({ shopId: chosen }, { replace: true })}
            />
          </div>
          {refused !== null && <Remark tone="bad">{refused}</Remark>}
          {state.kind !== 'idle' && <UploadCard state={state} onCancel={cancel} onRetry={send} onOther={clear} />}
          {state.kind === 'idle' && fileId !== null && (
            <ChosenFile
              shopId={shopId}
              fileId={fileId}
              onOther={() => go({ fileId: null, settings: {} }, { replace: true })}
            />
          )}
          {state.kind === 'idle' && fileId === null && (
            <FileDrop
              title={t('wizard.drop')}
              hint={t('wizard.dropHint')}
              choose={t('wizard.choose')}
              accept={accept}
              onDrop={take}
              onPasteText={paste}
            >
              <p className={css.paste}>{t('wizard.pasteHint')}</p>
            </FileDrop>
          )}
        </div>
        <TakenKinds />
      </div>
    </WizardBody>
  )
}
