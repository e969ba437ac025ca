import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { useMay } from '../../../../web/session/session.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { CopyField } from '../../../../web/ui/CopyField.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { PageSkeleton } from '../../../../web/ui/PageSkeleton.tsx'
import { Section } from '../../../../web/ui/Page.tsx'
import { RevealField } from '../../../../web/ui/RevealField.tsx'
import { getOrganization, updateOrganization } from '../../api/organization.ts'
import { ContactsSection } from '../parts/ContactsSection.tsx'
import css from './ProfileTab.module.css'

const ProfileDrawer = lazy(async () => ({ default: (await import('../parts/ProfileDrawer.tsx')).ProfileDrawer }))

/** What stands at the head of contracts and on invoices, and who can be reached. */
export function ProfileTab() {
  const t = useTexts('org')
  const u = useTexts('ui')
  const may = useMay()
  const [editing, setEditing] = useState(false)
  const query = useAction(getOrganization, {})
  const { data } = query
  if (query.error && !data) {
    return (
      <ErrorState
        title={u('error.title', { what: t('tabs.profile') })}
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    )
  }
  if (!data) return <PageSkeleton />
  const account = { type: 'organization', id: data.id, field: 'bankAccount' }
  return (
    <div className={css.scroll}>
      <Section
        title={t('profile.header')}
        note={t('profile.headerNote')}
        aside={may(updateOrganization) && <Button onClick={() => setEditing(true)}>{t('profile.edit')}</Button>}
      >
        <Facts
          facts={[
            [t('profile.name'), data.name],
            [t('profile.creditCode'), data.unifiedSocialCreditCode],
            [t('profile.legalRepresentative'), data.legalRepresentative],
            [t('profile.address'), data.address],
          ]}
        />
      </Section>
      <Section title={t('profile.invoice')}>
        <Facts
          facts={[
            [t('profile.taxpayerKind'), data.taxpayerKind && t(`profile.taxpayer.${data.taxpayerKind}`)],
            [t('profile.registeredPhone'), data.registeredPhone],
            [t('profile.bankName'), data.bankName],
            [
              t('profile.bankAccount'),
              data.bankAccount.value && (
                <RevealField label={t('profile.bankAccount')} personal={data.bankAccount} subject={account} />
              ),
            ],
          ]}
        />
      </Section>
      <ContactsSection />
      <Section title={t('code')} note={t('codeHint')}>
        <div className={css.code}>
          <CopyField label={t('code')} value={data.code} />
        </div>
      </Section>
      <Section title={t('profile.privacy')}>
        <Facts facts={[[t('profile.dailyReveals'), `${data.dailyReveals} ${t('profile.timesUnit')}`]]} />
      </Section>
      <Suspense>{editing && <ProfileDrawer organization={data} onClose={() => setEditing(false)} />}</Suspense>
    </div>
  )
}

function Facts({ facts }: { facts: readonly (readonly [label: string, value: ReactNode])[] }) {
  const t = useTexts('org')
  return (
    <dl className={css.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={value ? undefined : css.missing}>{value || t('profile.missing')}</dd>
        </div>
      ))}
    </dl>
  )
}
