import { lazy, Suspense, useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Section } from '../../../../web/ui/Page.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import css from './profile.module.css'
import type { Profile } from './ProfileForm.tsx'

const DisableDrawer = lazy(async () => ({ default: (await import('./DisableDrawer.tsx')).DisableDrawer }))
const RenewDrawer = lazy(async () => ({ default: (await import('./RenewDrawer.tsx')).RenewDrawer }))
const SetUpDrawer = lazy(async () => ({ default: (await import('./SetUpDrawer.tsx')).SetUpDrawer }))

const fewCodes = 3

export function SecondFactorSection({ profile }: { profile: Profile }) {
  const t = useTexts('account')
  const [open, setOpen] = useState<'setUp' | 'renew' | 'disable' | null>(null)
  const close = () => setOpen(null)
  const { secondFactor, recoveryCodesLeft } = profile
  return (
    <Section title={t('secondFactor.title')}>
      <div className={css.state}>
        <StatePill tone={secondFactor ? 'good' : 'idle'}>
          {secondFactor ? t('secondFactor.on') : t('secondFactor.off')}
        </StatePill>
        <p>
          {secondFactor ? t('secondFactor.onHint') : t('secondFactor.offHint')}
          {recoveryCodesLeft !== null && ` ${t('secondFactor.codesLeft', { count: recoveryCodesLeft })}`}
        </p>
        <div className={css.buttons}>
          {!secondFactor && <Button onClick={() => setOpen('setUp')}>{t('secondFactor.begin')}</Button>}
          {secondFactor && <Button onClick={() => setOpen('renew')}>{t('secondFactor.renew')}</Button>}
          {secondFactor && <Button onClick={() => setOpen('disable')}>{t('secondFactor.disable')}</Button>}
        </div>
      </div>
      {recoveryCodesLeft !== null && recoveryCodesLeft <= fewCodes && (
        <div className={css.step}>
          <StatePill tone="warn">{t('secondFactor.codesLow')}</StatePill>
        </div>
      )}
      <Suspense>
        {open === 'setUp' && <SetUpDrawer email={profile.email} onClose={close} />}
        {open === 'renew' && <RenewDrawer email={profile.email} onClose={close} />}
        {open === 'disable' && <DisableDrawer onClose={close} />}
      </Suspense>
    </Section>
  )
}
