import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useToast } from '../../../../web/ui/toast.tsx'
import { useRenewSession, useSession } from '../../../../web/session/session.ts'
import { Redirect, RedirectTo } from '../../../../web/shell/Redirect.tsx'
import { CodeStep } from '../parts/CodeStep.tsx'
import { PasswordStep } from '../parts/PasswordStep.tsx'
import { returnPath } from '../returnPath.ts'

export function SignInPage() {
  const t = useTexts('account')
  const { actor, firstRun } = useSession()
  const { return: wanted }: { return?: unknown } = useSearch({ strict: false })
  const [step, setStep] = useState<'password' | 'code'>('password')
  const toast = useToast()
  const renew = useRenewSession()
  if (firstRun) return <Redirect to="/first-run" />
  if (actor) return <RedirectTo href={returnPath(wanted)} />
  if (step === 'password') {
    return <PasswordStep onDone={(next) => (next === 'done' ? void renew() : setStep('code'))} />
  }
  return (
    <CodeStep
      onBack={() => setStep('password')}
      onDone={({ recoveryCodesLeft }) => {
        if (recoveryCodesLeft !== null) toast(t('signIn.codesLeft', { count: recoveryCodesLeft }))
        void renew()
      }}
    />
  )
}
