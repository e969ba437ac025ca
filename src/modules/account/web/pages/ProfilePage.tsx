import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { Page, Section } from '../../../../web/ui/Page.tsx'
import { PageHeader } from '../../../../web/ui/PageHeader.tsx'
import { PageSkeleton } from '../../../../web/ui/PageSkeleton.tsx'
import { Timestamp } from '../../../../web/ui/Timestamp.tsx'
import { PreferenceRows } from '../../../../web/shell/PreferenceRows.tsx'
import { profileGet } from '../../api.ts'
import { PasswordSection } from '../parts/PasswordSection.tsx'
import { ProfileForm } from '../parts/ProfileForm.tsx'
import { SecondFactorSection } from '../parts/SecondFactorSection.tsx'
import { SessionsSection } from '../parts/SessionsSection.tsx'
import css from './ProfilePage.module.css'

export function ProfilePage() {
  const t = useTexts('account')
  const { data, error, refetch } = useAction(profileGet, {})
  if (error) return <ErrorState title={t('failed')} error={error} onRetry={() => void refetch()} page />
  if (!data) return <PageSkeleton />
  const facts = [
    { label: t('email'), value: data.email },
    { label: t('profile.joined'), value: <Timestamp at={data.createdAt} /> },
  ]
  return (
    <Page>
      <PageHeader title={t('profile.title')} facts={facts} />
      <Section title={t('profile.basics')} note={t('profile.basicsNote')}>
        <ProfileForm profile={data} />
      </Section>
      <Section title={t('profile.appearance')} note={t('profile.appearanceNote')}>
        <div className={css.narrow}>
          <PreferenceRows />
        </div>
      </Section>
      <PasswordSection />
      <SecondFactorSection profile={data} />
      <SessionsSection />
    </Page>
  )
}
