import { z } from 'zod'
import { defineAction } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { importers } from '../policy.ts'
import { importKinds } from '../vocabulary.ts'
import { exampleId, id, inEngagement } from './fields.ts'

/** Field of ours -> heading of the file, as far as the file has it. */
const headings = z
  .record(z.string().min(1).max(80), z.string().max(200))
  .refine((value) => Object.keys(value).length <= 200, { message: '最多 200 列。|At most 200 columns.' })

const facts = {
  name: z.string().trim().min(1).max(60),
  kind: z.enum(importKinds),
  layout: z.string().min(1).max(80).nullable().default(null),
  headings,
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
      headings,
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
  example: { engagementId: exampleId, name: '我们的导出', kind: 'messages', headings: { sent_at: '时间' } },
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
