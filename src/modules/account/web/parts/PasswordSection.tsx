import { lazy, Suspense, useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Section } from '../../../../web/ui/Page.tsx'

const PasswordDrawer = lazy(async () => ({ default: (await import('./PasswordDrawer.tsx')).PasswordDrawer }))

export function PasswordSection() {
  const t = useTexts('account')
  const [open, setOpen] = useState(false)
  return (
    <Section title={t('passwordChange.title')} note={t('passwordChange.note')}>
      <Button onClick={() => setOpen(true)}>{t('passwordChange.open')}</Button>
      <Suspense>{open && <PasswordDrawer onClose={() => setOpen(false)} />}</Suspense>
    </Section>
  )
}
