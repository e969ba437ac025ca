import { CircleCheck } from 'lucide-react'
import { formatBytes } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { usePlaceIds } from '../useEngagement.ts'
import { useLook } from '../useLook.ts'
import css from './UploadCard.module.css'

type Props = { shopId: string | null; fileId: string; onOther: () => void }

/** The file that is on the server already, for somebody who has come back to this step. */
export function ChosenFile({ shopId, fileId, onOther }: Props) {
  const t = useTexts('import')
  const { engagementId } = usePlaceIds()
  const { data } = useLook({ engagementId, shopId: shopId ?? '', fileId, settings: {} }, { enabled: shopId !== null })
  return (
    <section className={css.card} aria-label={t('wizard.upload.file')}>
      <div className={css.head}>
        <CircleCheck size={20} className={css.icon} aria-hidden />
        <div className={css.name}>
          <strong>{data?.file.name ?? t('wizard.upload.done')}</strong>
          <span>{data ? `${t('wizard.upload.done')} · ${formatBytes(data.file.size)}` : null}</span>
        </div>
        <Button onClick={onOther}>{t('wizard.upload.other')}</Button>
      </div>
    </section>
  )
}
