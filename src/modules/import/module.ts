import type { Module } from '../../platform/module.ts'
import { fileHandlers } from './handlers/file.ts'
import { importLookHandlers } from './handlers/importLook.ts'
import { importMappingHandlers } from './handlers/importMapping.ts'
import { importProblemHandlers } from './handlers/importProblem.ts'
import { importReadHandlers } from './handlers/importRead.ts'
import { importStartHandlers } from './handlers/importStart.ts'
import { unknownAccountHandlers } from './handlers/unknownAccount.ts'
import { importJobs } from './jobs.ts'

export const importModule: Module = {
  name: 'import',
  handlers: [
    ...fileHandlers,
    ...importLookHandlers,
    ...importReadHandlers,
    ...importStartHandlers,
    ...importProblemHandlers,
    ...importMappingHandlers,
    ...unknownAccountHandlers,
  ],
  jobs: importJobs,
  subscriptions: [],
}
