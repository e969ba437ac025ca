import { useState } from 'react'
import type { ActionOutput } from '../../../../platform/action/action.ts'
import { formatFullInstant } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { CopyField } from '../../../../web/ui/CopyField.tsx'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { NumberField } from '../../../../web/ui/form/NumberField.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { Dialog } from '../../../../web/ui/overlay/Dialog.tsx'
import { useZone } from '../../../../web/ui/zone.ts'
import { createApiToken } from '../../api/apiToken.ts'
import { GrantsField } from './GrantsField.tsx'
import css from './LinkDialog.module.css'

/** Asks what a token is for and what it may do, and then shows it once. */
export function ApiTokenDrawer({ onClose }: { onClose: () => void }) {
  const t = useTexts('org')
  const zone = useZone()
  const [made, setMade] = useState<ActionOutput<typeof createApiToken> | null>(null)
  const form = useForm({
    action: createApiToken,
    initial: { grants: [], days: 90 },
    affects: ['apiToken'],
    onDone: setMade,
  })
  if (made) {
    const name = String(form.value('name') ?? '')
    const done = (
      <Button type="primary" onClick={onClose}>
        {t('apiTokens.shownDone')}
      </Button>
    )
    return (
      <Dialog title={t('apiTokens.shownTitle')} width={520} keep onClose={onClose} footer={done}>
        <div className={css.body}>
          <p>{t('apiTokens.shownHint', { name, time: formatFullInstant(made.expiresAt, zone) })}</p>
          <CopyField label={t('apiTokens.token')} value={made.token} />
        </div>
      </Dialog>
    )
  }
  return (
    <FormDrawer form={form} title={t('apiTokens.create')} submitLabel={t('apiTokens.create')} onClose={onClose}>
      <TextField form={form} name="name" label={t('apiTokens.name')} hint={t('apiTokens.nameHint')} />
      <NumberField form={form} name="days" label={t('apiTokens.days')} />
      <GrantsField form={form} />
    </FormDrawer>
  )
}
