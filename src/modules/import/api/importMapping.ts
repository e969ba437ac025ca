import { z } from 'zod'
import { defineAction } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { importers } from '../policy.ts'
import { importKinds } from '../vocabulary.ts'
import { columnMeaning, exampleId, id, inEngagement, maxColumns } from './fields.ts'

/** Headings of a file and what they mean; columns that mean nothing are left out. */
const columns = z
  .array(z.strictObject({ heading: z.string().max(400), meaning: columnMeaning }))
  .min(1)
  .max(maxColumns)

const facts = {
  name: z.string().trim().min(1).max(60),
  kind: z.enum(importKinds),
  layout: z.string().min(1).max(80).nullable().default(null),
  columns,
}

export const listImportMappings = defineAction({
  name: 'importMapping.list',
  kind: 'query',
  scope: 'engagement',
  roles: importers,
  summary: { zh: '列映射', en: 'Column mappings' },
  input: listInput({ ...inEngagement, kind: z.enum(importKinds).optional() }, ['name', 'updatedAt']),
  output: listOutput(
    z.object({
      id: z.uuid(),
      name: z.string(),
      kind: z.enum(importKinds),
      layout: z.string().nullable(),
      columns,
      savedByName: z.string(),
      updatedAt: z.iso.datetime(),
    }),
  ),
  example: { engagementId: exampleId },
})

/** Keeps a mapping under a name; the same name again replaces it. */
export const saveImportMapping = defineAction({
  name: 'importMapping.save',
  kind: 'command',
  scope: 'engagement',
  roles: importers,
  summary: { zh: '保存列映射', en: 'Save a column mapping' },
  input: z.strictObject({ ...inEngagement, ...facts }),
  output: z.object({ id: z.uuid() }),
  example: {
    engagementId: exampleId,
    name: '我们的导出',
    kind: 'messages',
    columns: [{ heading: '时间', meaning: { use: 'message', column: 'sent_at' } }],
  },
})

export const removeImportMapping = defineAction({
  name: 'importMapping.remove',
  kind: 'command',
  scope: 'engagement',
  roles: importers,
  summary: { zh: '删除列映射', en: 'Delete a column mapping' },
  input: z.strictObject({ ...inEngagement, id }),
  output: z.strictObject({}),
  example: { engagementId: exampleId, id: exampleId },
})
