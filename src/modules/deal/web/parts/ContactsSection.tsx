import { Pencil } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import { Section } from '../../../../web/ui/Page.tsx'
import { PanelState } from '../../../../web/ui/PanelState.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { listEngagementContacts } from '../../api/engagementContact.ts'
import { duties, sides, type Duty, type Side } from '../../policy/vocabulary.ts'
import { nameOf, type Engagement } from '../model.ts'
import css from './ContactsSection.module.css'

const ContactDrawer = lazy(async () => ({ default: (await import('./ContactDrawer.tsx')).ContactDrawer }))

/** Who answers for what, the two sides beside each other; each names its own people. */
export function ContactsSection({ engagement }: { engagement: Engagement }) {
  const t = useTexts('deal')
  const v = useTexts('vocabulary')
  const [editing, setEditing] = useState<Duty | null>(null)
  const { data, error, refetch } = useAction(listEngagementContacts, { engagementId: engagement.id })
  const rows = data?.rows ?? []
  const mayEdit = engagement.may.includes('setContact')
  const find = (side: Side, duty: Duty) => rows.find((row) => row.side === side && row.duty === duty)
  if (!data)
    return (
      <Section title={t('contacts.title')}>
        <PanelState what={t('contacts.title')} error={error} onRetry={() => void refetch()} />
      </Section>
    )
  return (
    <Section title={t('contacts.title')}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('contacts.duty')}</th>
            {sides.map((side) => (
              <th key={side} scope="col">
                {nameOf(engagement, side)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {duties.map((duty) => (
            <tr key={duty}>
              <th scope="row">{v(`duty.${duty}`)}</th>
              {sides.map((side) => {
                const contact = find(side, duty)
                const name = contact?.displayName
                return (
                  <td key={side}>
                    <span className={css.cell}>
                      <span className={name ? css.name : css.none}>{name ?? t('contacts.none')}</span>
                      {contact?.left && <StatePill tone="warn">{t('contacts.left')}</StatePill>}
                      {mayEdit && side === engagement.side && (
                        <IconButton
                          small
                          icon={Pencil}
                          size={14}
                          label={t('contacts.edit', { duty: v(`duty.${duty}`) })}
                          onClick={() => setEditing(duty)}
                        />
                      )}
                    </span>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <Suspense>
        {editing && (
          <ContactDrawer
            engagement={engagement}
            duty={editing}
            memberId={find(engagement.side, editing)?.memberId ?? null}
            onClose={() => setEditing(null)}
          />
        )}
      </Suspense>
    </Section>
  )
}
