import { Pencil, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction, useCommand } from '../../../../web/query.ts'
import { useMay } from '../../../../web/session/session.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import { Section } from '../../../../web/ui/Page.tsx'
import { RevealField } from '../../../../web/ui/RevealField.tsx'
import { Grid } from '../../../../web/ui/table/Grid.tsx'
import { TableSkeleton } from '../../../../web/ui/table/TableSkeleton.tsx'
import { createContact, listContacts, removeContact, updateContact } from '../../api/contact.ts'
import { RowButtons } from './RowButtons.tsx'
import type { Contact } from '../types.ts'

const ContactDrawer = lazy(async () => ({ default: (await import('./ContactDrawer.tsx')).ContactDrawer }))

/** Whom partners turn to, by purpose; numbers and addresses masked for those who do not keep them. */
export function ContactsSection() {
  const t = useTexts('org')
  const u = useTexts('ui')
  const may = useMay()
  const query = useAction(listContacts, { pageSize: 100 })
  const [edited, setEdited] = useState<Contact | 'new' | null>(null)
  const [removed, setRemoved] = useState<Contact | null>(null)
  const { rows } = query.data ?? {}
  const add = may(createContact) && <Button onClick={() => setEdited('new')}>{t('contacts.add')}</Button>
  return (
    <Section title={t('contacts.title')} aside={rows?.length !== 0 && add}>
      {query.error && !rows && (
        <ErrorState
          title={u('error.title', { what: t('contacts.title') })}
          error={query.error}
          onRetry={() => void query.refetch()}
        />
      )}
      {!query.error && !rows && <TableSkeleton />}
      {rows?.length === 0 && <Empty title={t('contacts.empty')} hint={t('contacts.emptyHint')} action={add} />}
      {rows && rows.length > 0 && (
        <Grid
          label={t('contacts.title')}
          columns={[
            { key: 'name', title: t('contacts.name'), render: (row) => row.name },
            { key: 'title', title: t('contacts.jobTitle'), render: (row) => row.title ?? '—' },
            { key: 'purpose', title: t('contacts.purpose'), render: (row) => t(`contacts.purposes.${row.purpose}`) },
            { key: 'phone', title: t('contacts.phone'), render: (row) => <Reach contact={row} field="phone" /> },
            { key: 'email', title: t('contacts.email'), render: (row) => <Reach contact={row} field="email" /> },
          ]}
          rows={rows}
          rowKey={(row) => row.id}
          {...(may(updateContact)
            ? {
                rowActions: (row: Contact) => (
                  <RowButtons>
                    <IconButton
                      small
                      size={15}
                      icon={Pencil}
                      label={`${t('contacts.edit')} ${row.name}`}
                      onClick={() => setEdited(row)}
                    />
                    <IconButton
                      small
                      size={15}
                      icon={Trash2}
                      label={`${t('contacts.remove')} ${row.name}`}
                      onClick={() => setRemoved(row)}
                    />
                  </RowButtons>
                ),
              }
            : {})}
        />
      )}
      <Suspense>
        {edited && <ContactDrawer contact={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      </Suspense>
      {removed && <RemoveContact contact={removed} onClose={() => setRemoved(null)} />}
    </Section>
  )
}

function Reach({ contact, field }: { contact: Contact; field: 'phone' | 'email' }) {
  const t = useTexts('org')
  const subject = { type: 'contact', id: contact.id, field }
  return <RevealField label={t(`contacts.${field}`)} personal={contact[field]} subject={subject} />
}

function RemoveContact({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const t = useTexts('org')
  const remove = useCommand(removeContact, { affects: ['contact'] })
  return (
    <ConfirmDialog
      title={t('contacts.remove')}
      confirmLabel={t('contacts.remove')}
      danger
      onConfirm={() => remove.mutateAsync({ id: contact.id })}
      onClose={onClose}
    >
      {t('contacts.removeQuestion', { name: contact.name })}
    </ConfirmDialog>
  )
}
