import { useTexts } from '../../../../web/i18n.ts'
import { formatFullInstant } from '../../../../web/format.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { CopyField } from '../../../../web/ui/CopyField.tsx'
import { Dialog } from '../../../../web/ui/overlay/Dialog.tsx'
import { useZone } from '../../../../web/ui/zone.ts'
import css from './LinkDialog.module.css'

type Props = {
  name: string
  issued: { readonly link: string; readonly expiresAt: string }
  onClose: () => void
}

/** The link of an invitation, which the server shows once. */
export function LinkDialog({ name, issued, onClose }: Props) {
  const t = useTexts('org')
  const zone = useZone()
  return (
    <Dialog
      title={t('invitations.linkTitle')}
      width={520}
      keep
      onClose={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('invitations.linkDone')}
        </Button>
      }
    >
      <div className={css.body}>
        <p>{t('invitations.linkHint', { name, time: formatFullInstant(issued.expiresAt, zone) })}</p>
        <CopyField label={t('invitations.link')} value={issued.link} />
      </div>
    </Dialog>
  )
}
