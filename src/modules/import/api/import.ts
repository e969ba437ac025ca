import { z } from 'zod'
import { defineAction, type Column } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { importers, importReaders } from '../policy.ts'
import { importKinds, importKindWords, importStatuses, importStatusWords } from '../vocabulary.ts'
import {
  chatRole,
  columnMeaning,
  columnMeanings,
  exampleId,
  id,
  inEngagement,
  localText,
  period,
  problem,
  settings,
} from './fields.ts'

const ofFile = { ...inEngagement, shopId: id, fileId: id, settings: settings.default({}) }
const exampleOfFile = { engagementId: exampleId, shopId: exampleId, fileId: exampleId }

/** Kinds and layouts a file may be read as, the likeliest first. `score` is between 0 and 1. */
const candidate = z.object({
  kind: z.enum(importKinds),
  layout: z.string().nullable(),
  name: localText,
  score: z.number(),
})

export const inspectImport = defineAction({
  name: 'import.inspect',
  kind: 'query',
  scope: 'engagement',
  roles: importers,
  summary: { zh: '识别文件', en: 'See what a file holds' },
  input: z.strictObject(ofFile),
  output: z.object({
    file: z.object({ id: z.uuid(), name: z.string(), size: z.int() }),
    /** The same content was imported into this shop before. */
    importedBefore: z.object({ importId: z.uuid(), no: z.int(), endedAt: z.iso.datetime() }).nullable(),
    format: z.enum(['csv', 'xlsx', 'text']),
    encoding: z.string().nullable(),
    delimiter: z.string().nullable(),
    sheets: z.array(z.string()),
    sheet: z.string().nullable(),
    headerRow: z.int().nullable(),
    kind: z.enum(importKinds),
    layout: z.string().nullable(),
    candidates: z.array(candidate),
    /** The columns as they stand in the file, each with a few different values and what it probably means. */
    columns: z.array(
      z.object({
        index: z.int(),
        heading: z.string(),
        samples: z.array(z.string()),
        meaning: columnMeaning,
        sureness: z.enum(['known', 'guessed', 'unknown', 'repeated', 'chosen']),
      }),
    ),
    /** What a column can mean in a file of this kind; the required ones first. */
    choices: z.array(z.object({ meaning: columnMeaning, name: localText, required: z.boolean() })),
    /** Names of the required columns that no column was found for. */
    missing: z.array(localText),
    period: period.nullable(),
    /** The sheet does not say which days it covers: the person has to. */
    needsPeriod: z.boolean(),
    /** The first rows below the header as they stand in the file; of a copied chat its first lines. */
    sample: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
    /** The people of a copied chat, the most talkative first; to be corrected by `settings.chat.corrections`. */
    participants: z.array(z.object({ name: z.string(), role: chatRole, messages: z.int() })),
    /** Saved mappings all of whose headings this file has, whatever kind it was recognised as. */
    savedMappings: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        kind: z.enum(importKinds),
        layout: z.string().nullable(),
        columns: columnMeanings,
      }),
    ),
  }),
  example: exampleOfFile,
})

export const previewImport = defineAction({
  name: 'import.preview',
  kind: 'query',
  scope: 'engagement',
  roles: importers,
  summary: { zh: '预览导入', en: 'Preview an import' },
  input: z.strictObject(ofFile),
  output: z.object({
    /** False where only the beginning of a large file was read: `counts.read` rows of it. */
    complete: z.boolean(),
    counts: z.object({
      read: z.int(),
      accepted: z.int(),
      /** There already, in the rows read or from an earlier import of chats. */
      repeated: z.int(),
      rejected: z.int(),
      /** Rows of sums and averages, which are not stored as rows. */
      summaries: z.int(),
    }),
    /** Earliest and latest local day of the rows read. */
    days: period.nullable(),
    /** The first rows as they would be stored. `key` is a canonical column, a role or a figure of the layouts. */
    columns: z.array(z.object({ key: z.string(), name: localText })),
    rows: z.array(z.object({ row: z.int(), values: z.array(z.string().nullable()) })),
    problems: z.array(problem),
    /** Logins in the rows read, and those the shop has no sub-account for. */
    accounts: z.object({ known: z.int(), unknown: z.array(z.string()) }),
  }),
  example: exampleOfFile,
})

export const startImport = defineAction({
  name: 'import.start',
  kind: 'command',
  machines: true,
  scope: 'engagement',
  roles: importers,
  summary: { zh: '开始导入', en: 'Start an import' },
  input: z.strictObject(ofFile),
  output: z.object({ importId: z.uuid(), no: z.int() }),
  example: exampleOfFile,
})

const one = { ...inEngagement, importId: id }
const exampleOfOne = { engagementId: exampleId, importId: exampleId }

/** Starts a failed or cancelled import again, from its file and under the same settings. */
export const restartImport = defineAction({
  name: 'import.restart',
  kind: 'command',
  machines: true,
  scope: 'engagement',
  roles: importers,
  summary: { zh: '重新导入', en: 'Start an import again' },
  input: z.strictObject(one),
  output: z.object({ importId: z.uuid(), no: z.int() }),
  example: exampleOfOne,
})

export const cancelImport = defineAction({
  name: 'import.cancel',
  kind: 'command',
  machines: true,
  scope: 'engagement',
  roles: importers,
  summary: { zh: '取消导入', en: 'Cancel an import' },
  input: z.strictObject(one),
  /** `cancelling`: it is being read and stops within a second or so. */
  output: z.object({ status: z.enum(['cancelled', 'cancelling']) }),
  example: exampleOfOne,
})

const row = {
  id: z.uuid(),
  /** Counts up in the engagement. */
  no: z.int(),
  shopId: z.uuid(),
  shopName: z.string(),
  fileName: z.string(),
  fileSize: z.int(),
  kind: z.enum(importKinds),
  layout: z.string().nullable(),
  /** `layout` in the caller's language; null for chats. */
  layoutName: z.string().nullable(),
  status: z.enum(importStatuses),
  rowsRead: z.int(),
  accepted: z.int(),
  repeated: z.int(),
  rejected: z.int(),
  /** Local days of what came in, both included. */
  firstDay: z.iso.date().nullable(),
  lastDay: z.iso.date().nullable(),
  startedByName: z.string(),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
}

export const getImport = defineAction({
  name: 'import.get',
  kind: 'query',
  scope: 'engagement',
  roles: importReaders,
  summary: { zh: '查看导入', en: 'Read an import' },
  input: z.strictObject(one),
  output: z.object({
    ...row,
    fileId: z.uuid(),
    startedAt: z.iso.datetime().nullable(),
    settings,
    /** How far it is while it runs: bytes of the file that were read, and rows written of those accepted. Meanwhile `accepted` is what
     *  was written so far; `repeated` and `rejected` are known as soon as writing begins. */
    progress: z.object({
      bytesRead: z.int(),
      bytesTotal: z.int(),
      rowsRead: z.int(),
      rowsWritten: z.int(),
      cancelling: z.boolean(),
    }),
    conversations: z.int(),
    newConversations: z.int(),
    /** Rows of sums and averages that were kept apart. */
    summaries: z.int(),
    /** Rejected rows of which the place is kept, see importProblem.list. */
    keptProblems: z.int(),
    /** Rejected rows by reason, most frequent first. */
    reasons: z.array(z.object({ code: z.string(), reason: z.string(), count: z.int() })),
    /** Why it failed, in the caller's language. */
    failure: z.object({ code: z.string(), message: z.string() }).nullable(),
    unknownAccounts: z.int(),
    /** The file is still there: the import can be started again. */
    fileKept: z.boolean(),
    may: z.array(z.enum(['cancel', 'restart', 'removeFile'])),
  }),
  example: exampleOfOne,
})

const columns: readonly Column[] = [
  { key: 'no', title: { zh: '编号', en: 'No.' }, kind: 'number' },
  { key: 'fileName', title: { zh: '文件', en: 'File' }, kind: 'text' },
  { key: 'shopName', title: { zh: '店铺', en: 'Shop' }, kind: 'text' },
  { key: 'kind', title: { zh: '内容', en: 'Content' }, kind: 'text', words: importKindWords },
  { key: 'layoutName', title: { zh: '表格', en: 'Sheet' }, kind: 'text' },
  { key: 'status', title: { zh: '状态', en: 'State' }, kind: 'text', words: importStatusWords },
  { key: 'rowsRead', title: { zh: '读取行数', en: 'Rows read' }, kind: 'number' },
  { key: 'accepted', title: { zh: '接受', en: 'Accepted' }, kind: 'number' },
  { key: 'repeated', title: { zh: '重复', en: 'Repeated' }, kind: 'number' },
  { key: 'rejected', title: { zh: '拒绝', en: 'Rejected' }, kind: 'number' },
  { key: 'firstDay', title: { zh: '起始日', en: 'First day' }, kind: 'date' },
  { key: 'lastDay', title: { zh: '结束日', en: 'Last day' }, kind: 'date' },
  { key: 'startedByName', title: { zh: '导入人', en: 'Imported by' }, kind: 'text' },
  { key: 'createdAt', title: { zh: '开始时间', en: 'Started' }, kind: 'instant' },
  { key: 'endedAt', title: { zh: '结束时间', en: 'Ended' }, kind: 'instant' },
]

export const listImports = defineAction({
  name: 'import.list',
  kind: 'query',
  scope: 'engagement',
  roles: importReaders,
  summary: { zh: '导入记录', en: 'Imports' },
  input: listInput(
    {
      ...inEngagement,
      shopId: id.optional(),
      status: z.enum(importStatuses).optional(),
      kind: z.enum(importKinds).optional(),
    },
    ['no', 'fileName', 'shopName', 'createdAt'],
  ),
  output: listOutput(z.object(row)),
  example: { engagementId: exampleId },
  columns,
})

export { endedStatuses, importKinds, importKindWords, importStatuses, importStatusWords } from '../vocabulary.ts'
export type { ImportStatus } from '../vocabulary.ts'
