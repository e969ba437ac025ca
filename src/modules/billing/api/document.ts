import { z } from 'zod'
import { defineAction } from '../../../platform/action/action.ts'
import { moneyReaders } from '../policy/rights.ts'
import { exampleId, inEngagement, month, number } from './fields.ts'

const asFile = { format: z.enum(['pdf', 'xlsx']), language: z.enum(['zh', 'en']).default('zh') }
const file = z.object({
  fileName: z.string(),
  mediaType: z.string(),
  /** The file in base64. */
  content: z.base64(),
})

/** A statement as a file (report RP-05), as the reader sees it. Taking it away is noted in the log. */
export const downloadStatement = defineAction({
  name: 'statement.download',
  kind: 'command',
  scope: 'engagement',
  roles: moneyReaders,
  summary: { zh: '下载结算单', en: 'Download a statement' },
  input: z.strictObject({ ...inEngagement, no: number, ...asFile }),
  output: file,
  example: { engagementId: exampleId, no: 1, format: 'pdf' },
  secretOutput: true,
  rateLimit: { max: 20, perSeconds: 60 },
})

/** The month's service report (RP-04): clause by clause what was promised and what came out. */
export const downloadServiceReport = defineAction({
  name: 'statement.downloadReport',
  kind: 'command',
  scope: 'engagement',
  roles: moneyReaders,
  summary: { zh: '下载月度服务报告', en: 'Download the monthly service report' },
  input: z.strictObject({ ...inEngagement, period: month, ...asFile }),
  output: file,
  example: { engagementId: exampleId, period: '2026-05', format: 'pdf' },
  secretOutput: true,
  rateLimit: { max: 20, perSeconds: 60 },
})
