import { useState } from 'react'
import type { ActionOutput } from '../../../../platform/action/action.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { EntryPage } from '../../../../web/shell/EntryPage.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { FormBody } from '../../../../web/ui/form/FormBody.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { sessionVerifySecondFactor } from '../../api.ts'
import { CodeField } from './CodeField.tsx'
import css from './entry.module.css'
import { SubmitButton } from './SubmitButton.tsx'

type Props = { onDone: (output: ActionOutput<typeof sessionVerifySecondFactor>) => void; onBack: () => void }

/** The second step: the app's code, or a recovery code when the phone is not at hand. */
export function CodeStep({ onDone, onBack }: Props) {
  const t = useTexts('account')
  const [kind, setKind] = useState<'app' | 'recovery'>('app')
  const form = useForm({ action: sessionVerifySecondFactor, initial: {}, affects: [], onDone })
  const change = () => {
    form.reset()
    setKind(kind === 'app' ? 'recovery' : 'app')
  }
  return (
    <EntryPage title={t('code.title')} hint={t(`code.${kind}Hint`)}>
      <FormBody form={form} passing>
        <CodeField key={kind} form={form} name="code" label={t(`code.${kind}`)} kind={kind} focus />
        <SubmitButton label={t('code.submit')} running={form.running} />
        <div className={css.links}>
          <Button type="link" size="small" onClick={change}>
            {kind === 'app' ? t('code.useRecovery') : t('code.useApp')}
          </Button>
          <Button type="link" size="small" onClick={onBack}>
            {t('code.back')}
          </Button>
        </div>
      </FormBody>
    </EntryPage>
  )
}
