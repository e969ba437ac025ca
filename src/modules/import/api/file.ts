import { z } from 'zod'
import { defineAction } from '../../../platform/action/action.ts'
import { importers } from '../policy.ts'
import { maxFileBytes } from '../vocabulary.ts'
import { exampleId, id, inEngagement } from './fields.ts'

/**
 * Sent as multipart/form-data with one part `file`: `POST /api/file.upload?engagementId=...`. The server fills in the other
 * fields from what has arrived. An `idempotency-key` header makes a repeat answer with the first file.
 */
export const uploadFile = defineAction({
  name: 'file.upload',
  kind: 'command',
  machines: true,
  scope: 'engagement',
  roles: importers,
  summary: { zh: '上传文件', en: 'Upload a file' },
  input: z.strictObject({
    ...inEngagement,
    name: z.string().min(1).max(255),
    size: z.int().min(0),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  output: z.object({ id: z.uuid(), name: z.string(), size: z.int(), sha256: z.string() }),
  example: {
    engagementId: exampleId,
    name: '聊天记录.csv',
    size: 1,
    sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  },
  upload: { maxBytes: maxFileBytes },
})

/** Takes away a file that is not to be imported, or not any more, before its time. */
export const removeFile = defineAction({
  name: 'file.remove',
  kind: 'command',
  machines: true,
  scope: 'engagement',
  roles: importers,
  summary: { zh: '删除文件', en: 'Delete a file' },
  input: z.strictObject({ ...inEngagement, id }),
  output: z.strictObject({}),
  example: { engagementId: exampleId, id: exampleId },
})
