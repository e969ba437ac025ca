import { z } from 'zod'
import { defineAction } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { ownerRoles } from '../../../platform/action/roles.ts'
import { organizationKindWords } from '../../../platform/action/roleWords.ts'
import {
  creditCode,
  directoryCode,
  email,
  exampleId,
  instant,
  optional,
  optionalText,
  organizationKind,
  personal,
  phone,
} from './fields.ts'
import { text, version } from './fields.ts'

export const taxpayerKinds = ['general', 'smallScale'] as const

const profile = {
  name: text(100),
  unifiedSocialCreditCode: creditCode,
  address: optionalText(200),
  legalRepresentative: optionalText(80),
  registeredPhone: phone,
  taxpayerKind: optional(z.enum(taxpayerKinds)),
  bankName: optionalText(100),
  bankAccount: optionalText(40),
  dailyReveals: z.int().min(0).max(1000),
}

export const getOrganization = defineAction({
  name: 'organization.get',
  kind: 'query',
  scope: 'overview',
  roles: 'any',
  summary: { zh: '查看本组织资料', en: 'Read the profile of the own organisation' },
  input: z.strictObject({}),
  output: z.object({
    id: z.uuid(),
    kind: organizationKind,
    code: z.string(),
    name: z.string(),
    unifiedSocialCreditCode: z.string().nullable(),
    address: z.string().nullable(),
    legalRepresentative: z.string().nullable(),
    registeredPhone: z.string().nullable(),
    taxpayerKind: z.enum(taxpayerKinds).nullable(),
    bankName: z.string().nullable(),
    bankAccount: personal,
    dailyReveals: z.int(),
    createdAt: instant,
    version: z.int(),
  }),
  example: {},
})

export const updateOrganization = defineAction({
  name: 'organization.update',
  kind: 'command',
  scope: 'organization',
  roles: ownerRoles,
  summary: { zh: '修改本组织资料', en: 'Change the profile of the own organisation' },
  input: z.strictObject({ ...profile, version }),
  output: z.object({ version: z.int() }),
  example: {
    name: '花间里茶',
    unifiedSocialCreditCode: null,
    address: null,
    legalRepresentative: null,
    registeredPhone: null,
    taxpayerKind: null,
    bankName: null,
    bankAccount: null,
    dailyReveals: 20,
    version: 1,
  },
})

/** What the person who invites hands over: the link holds the only copy of the secret. */
const link = { link: z.url(), expiresAt: instant }

export const createOrganization = defineAction({
  name: 'organization.create',
  kind: 'command',
  scope: 'organization',
  roles: ['platformAdmin'],
  summary: { zh: '开通组织并邀请负责人', en: 'Open an organisation and invite its owner' },
  input: z.strictObject({
    kind: z.enum(['client', 'vendor']),
    name: text(100),
    ownerName: text(80),
    ownerEmail: email,
  }),
  output: z.object({ id: z.uuid(), code: z.string(), ...link }),
  example: { kind: 'client', name: '花间里茶', ownerName: '林晓雯', ownerEmail: 'lin@huajian.example' },
  secretOutput: true,
})

export const inviteOwner = defineAction({
  name: 'organization.inviteOwner',
  kind: 'command',
  scope: 'organization',
  roles: ['platformAdmin'],
  summary: { zh: '重新邀请尚未启用组织的负责人', en: 'Invite the owner of an organisation that nobody has joined yet' },
  input: z.strictObject({ organizationId: z.uuid().toLowerCase(), ownerName: text(80), ownerEmail: email }),
  output: z.object(link),
  example: { organizationId: exampleId, ownerName: '林晓雯', ownerEmail: 'lin@huajian.example' },
  secretOutput: true,
})

export const listOrganizationsAction = defineAction({
  name: 'organization.list',
  kind: 'query',
  scope: 'organization',
  roles: ['platformAdmin'],
  summary: { zh: '组织', en: 'Organisations' },
  input: listInput({ kind: organizationKind.optional(), joined: z.boolean().optional() }, ['name', 'createdAt']),
  output: listOutput(
    z.object({
      id: z.uuid(),
      kind: organizationKind,
      code: z.string(),
      name: z.string(),
      createdAt: instant,
      activatedAt: instant.nullable(),
    }),
  ),
  example: {},
  columns: [
    { key: 'name', title: { zh: '组织', en: 'Organisation' }, kind: 'text' },
    { key: 'kind', title: { zh: '类型', en: 'Kind' }, kind: 'text', words: organizationKindWords },
    { key: 'code', title: { zh: '组织编号', en: 'Directory code' }, kind: 'text' },
    { key: 'createdAt', title: { zh: '开通时间', en: 'Opened' }, kind: 'instant' },
    { key: 'activatedAt', title: { zh: '启用时间', en: 'First joined' }, kind: 'instant' },
  ],
})

export const lookupOrganization = defineAction({
  name: 'organization.lookup',
  kind: 'query',
  scope: 'organization',
  roles: 'any',
  summary: { zh: '按组织编号查找合作方', en: 'Find a partner by its directory code' },
  input: z.strictObject({ code: directoryCode }),
  output: z.object({ kind: organizationKind, name: z.string() }),
  example: { code: 'K7QM-2XPD' },
  rateLimit: { max: 30, perSeconds: 60 },
})
