import { z } from 'zod'
import { defineAction } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { ownerRoles } from '../../../platform/action/roles.ts'
import { email, exampleId, idInput, optional, optionalText, personal, phone, text, version } from './fields.ts'
import { contactPurposeWords } from './words.ts'

export const contactPurposes = ['contract', 'business', 'operations', 'finance', 'emergency'] as const

const fields = {
  name: text(80),
  title: optionalText(80),
  phone,
  email: optional(email),
  purpose: z.enum(contactPurposes),
}
const example = {
  name: '林晓雯',
  title: '店长',
  phone: '13812346021',
  email: 'lin@huajian.example',
  purpose: 'contract',
} as const

export const listContacts = defineAction({
  name: 'contact.list',
  kind: 'query',
  scope: 'overview',
  roles: 'any',
  summary: { zh: '联系人', en: 'Contacts' },
  input: listInput({ purpose: z.enum(contactPurposes).optional() }, ['name']),
  output: listOutput(
    z.object({
      id: z.uuid(),
      name: z.string(),
      title: z.string().nullable(),
      phone: personal,
      email: personal,
      purpose: z.enum(contactPurposes),
      version: z.int(),
    }),
  ),
  example: {},
  columns: [
    { key: 'name', title: { zh: '姓名', en: 'Name' }, kind: 'text' },
    { key: 'title', title: { zh: '职务', en: 'Title' }, kind: 'text' },
    { key: 'purpose', title: { zh: '用途', en: 'Purpose' }, kind: 'text', words: contactPurposeWords },
    { key: 'phone.value', title: { zh: '电话', en: 'Phone' }, kind: 'text' },
    { key: 'email.value', title: { zh: '邮箱', en: 'E-mail' }, kind: 'text' },
  ],
})

export const createContact = defineAction({
  name: 'contact.create',
  kind: 'command',
  scope: 'organization',
  roles: ownerRoles,
  summary: { zh: '添加联系人', en: 'Add a contact' },
  input: z.strictObject(fields),
  output: z.object({ id: z.uuid() }),
  example,
})

export const updateContact = defineAction({
  name: 'contact.update',
  kind: 'command',
  scope: 'organization',
  roles: ownerRoles,
  summary: { zh: '修改联系人', en: 'Change a contact' },
  input: z.strictObject({ id: z.uuid().toLowerCase(), ...fields, version }),
  output: z.object({ version: z.int() }),
  example: { id: exampleId, ...example, version: 1 },
})

export const removeContact = defineAction({
  name: 'contact.remove',
  kind: 'command',
  scope: 'organization',
  roles: ownerRoles,
  summary: { zh: '删除联系人', en: 'Remove a contact' },
  input: idInput,
  output: z.object({}),
  example: { id: exampleId },
})
