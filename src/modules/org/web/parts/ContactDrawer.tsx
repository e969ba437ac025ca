import type { Form } from '../../../../web/ui/form/useForm.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { SelectField } from '../../../../web/ui/form/SelectField.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import type { ActionInput } from '../../../../platform/action/action.ts'
import { contactPurposes, createContact, updateContact } from '../../api/contact.ts'
import type { Contact } from '../types.ts'

export function ContactDrawer({ contact, onClose }: { contact: Contact | null; onClose: () => void }) {
  return contact ? <EditContact contact={contact} onClose={onClose} /> : <NewContact onClose={onClose} />
}

function NewContact({ onClose }: { onClose: () => void }) {
  const t = useTexts('org')
  const form = useForm({ action: createContact, initial: {}, affects: ['contact'], onDone: onClose })
  return (
    <FormDrawer form={form} title={t('contacts.add')} submitLabel={t('contacts.add')} onClose={onClose}>
      <ContactFields form={form} />
    </FormDrawer>
  )
}

function EditContact({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const t = useTexts('org')
  const form = useForm({
    action: updateContact,
    initial: { ...contact, phone: contact.phone.value, email: contact.email.value },
    affects: ['contact'],
    onDone: onClose,
  })
  return (
    <FormDrawer form={form} title={t('contacts.edit')} submitLabel={t('contacts.save')} onClose={onClose}>
      <ContactFields form={form} />
    </FormDrawer>
  )
}

function ContactFields<V extends ActionInput<typeof createContact>>({ form }: { form: Form<V> }) {
  const t = useTexts('org')
  const purposes = contactPurposes.map((purpose) => ({ value: purpose, label: t(`contacts.purposes.${purpose}`) }))
  // Both inputs have these fields; the generic form does not know it.
  const fields = form as unknown as Form<ActionInput<typeof createContact>>
  return (
    <>
      <TextField form={fields} name="name" label={t('contacts.name')} />
      <SelectField form={fields} name="purpose" label={t('contacts.purpose')} options={purposes} />
      <TextField form={fields} name="title" label={t('contacts.jobTitle')} />
      <TextField form={fields} name="phone" type="tel" label={t('contacts.phone')} />
      <TextField form={fields} name="email" type="email" label={t('contacts.email')} />
    </>
  )
}
