import { z } from 'zod'
import { defineAction, type Column } from '../../../platform/action/action.ts'
import { listInput, listOutput } from '../../../platform/action/list.ts'
import { importReaders } from '../policy.ts'
import { exampleId, id, inEngagement, problem } from './fields.ts'

const columns: readonly Column[] = [
  { key: 'row', title: { zh: '行', en: 'Line' }, kind: 'number' },
  { key: 'column', title: { zh: '列', en: 'Column' }, kind: 'text' },
  { key: 'value', title: { zh: '内容', en: 'Value' }, kind: 'text' },
  { key: 'reason', title: { zh: '原因', en: 'Reason' }, kind: 'text' },
]

/** The rejected rows of an import in the order of the file. Exported, it is the rejects file. */
export const listImportProblems = defineAction({
  name: 'importProblem.list',
  kind: 'query',
  scope: 'engagement',
  roles: importReaders,
  summary: { zh: '未导入的行', en: 'Rejected rows' },
  input: listInput({ ...inEngagement, importId: id, code: z.string().max(40).optional() }, ['row']),
  output: listOutput(problem),
  example: { engagementId: exampleId, importId: exampleId },
  columns,
})
