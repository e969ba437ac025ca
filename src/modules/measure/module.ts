import type { Module } from '../../platform/module.ts'
import { definitionHandlers } from './handlers/definition.ts'
import { figureListHandlers } from './handlers/figureList.ts'
import { overviewHandlers } from './handlers/overview.ts'
import { measureJobs, measureSubscriptions } from './jobs.ts'

export const measureModule: Module = {
  name: 'measure',
  handlers: [...definitionHandlers, ...overviewHandlers, ...figureListHandlers],
  jobs: measureJobs,
  subscriptions: measureSubscriptions,
}
