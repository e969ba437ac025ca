import { useTexts } from '../../../../web/i18n.ts'
import { RevealField } from '../../../../web/ui/RevealField.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { Timestamp } from '../../../../web/ui/Timestamp.tsx'
import { memberTone } from '../model.ts'
import { GrantList } from './GrantList.tsx'
import css from './MemberFacts.module.css'
import type { Member } from '../types.ts'

/** What colleagues may know of a member. */
export function MemberFacts({ member }: { member: Member }) {
  const t = useTexts('org')
  const subject = (field: string) => ({ type: 'member', id: member.id, field })
  return (
    <dl className={css.facts}>
      <dt>{t('members.state')}</dt>
      <dd>
        <StatePill tone={memberTone[member.status]}>{t(`members.states.${member.status}`)}</StatePill>
      </dd>
      <dt>{t('contacts.jobTitle')}</dt>
      <dd>{member.jobTitle ?? '—'}</dd>
      <dt>{t('members.roles')}</dt>
      <dd>
        <GrantList grants={member.grants} />
      </dd>
      <dt>{t('contacts.email')}</dt>
      <dd>
        <RevealField label={t('contacts.email')} personal={member.email} subject={subject('email')} />
      </dd>
      <dt>{t('contacts.phone')}</dt>
      <dd>
        <RevealField label={t('contacts.phone')} personal={member.phone} subject={subject('phone')} />
      </dd>
      <dt>{t('members.joined')}</dt>
      <dd>
        <Timestamp at={member.joinedAt} />
      </dd>
      {member.endedAt && (
        <>
          <dt>{t('members.ended')}</dt>
          <dd>
            <Timestamp at={member.endedAt} />
          </dd>
        </>
      )}
    </dl>
  )
}
