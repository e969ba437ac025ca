import { useState } from 'react'
import type { ActionOutput } from '../../../../platform/action/action.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useToast } from '../../../../web/ui/toast.tsx'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { PasswordField } from '../../../../web/ui/form/PasswordField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { secondFactorBegin, secondFactorConfirm } from '../../api.ts'
import { CodeField } from './CodeField.tsx'
import css from './profile.module.css'
import { RecoveryCodesDrawer } from './RecoveryCodesDrawer.tsx'

type Setup = ActionOutput<typeof secondFactorBegin>

/** Password, then the QR code and a first code of the app, then the recovery codes. */
export function SetUpDrawer({ email, onClose }: { email: string; onClose: () => void }) {
  const t = useTexts('account')
  const toast = useToast()
  const [setup, setSetup] = useState<Setup | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  if (codes) return <RecoveryCodesDrawer email={email} codes={codes} onClose={onClose} />
  if (!setup) return <BeginDrawer onDone={setSetup} onClose={onClose} />
  const done = (given: readonly string[]) => {
    toast(t('secondFactor.enabled'))
    setCodes(given)
  }
  return <ConfirmDrawer setup={setup} onDone={done} onClose={onClose} />
}

function BeginDrawer({ onDone, onClose }: { onDone: (setup: Setup) => void; onClose: () => void }) {
  const t = useTexts('account')
  const form = useForm({ action: secondFactorBegin, initial: {}, affects: [], onDone })
  return (
    <FormDrawer form={form} title={t('secondFactor.begin')} submitLabel={t('secondFactor.next')} onClose={onClose}>
      <p className={css.lead}>{t('secondFactor.passwordFirst')}</p>
      <PasswordField form={form} name="password" label={t('password')} autoComplete="current-password" />
    </FormDrawer>
  )
}

type ConfirmProps = { setup: Setup; onDone: (codes: readonly string[]) => void; onClose: () => void }

function ConfirmDrawer({ setup, onDone, onClose }: ConfirmProps) {
  const t = useTexts('account')
  const form = useForm({
    action: secondFactorConfirm,
    initial: {},
    affects: ['profile', 'session'],
    onDone: ({ recoveryCodes }) => onDone(recoveryCodes),
  })
  return (
    <FormDrawer form={form} title={t('secondFactor.begin')} submitLabel={t('secondFactor.confirm')} onClose={onClose}>
      <p>{t('secondFactor.scan')}</p>
      <img
        className={css.qr}
        alt={t('secondFactor.qr')}
        src={`data:image/svg+xml,${encodeURIComponent(setup.qrSvg)}`}
      />
      <p className={css.label}>{t('secondFactor.manual')}</p>
      <code className={css.secret}>{setup.secret}</code>
      <div className={css.step}>
        <CodeField form={form} name="code" label={t('code.app')} kind="app" />
      </div>
    </FormDrawer>
  )
}
