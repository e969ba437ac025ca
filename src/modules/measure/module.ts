import type { Module } from '../../platform/module.ts'
import { definitionHandlers } from './handlers/definition.ts'
import { exclusionHandlers } from './handlers/exclusion.ts'
import { exclusionReadHandlers } from './handlers/exclusionRead.ts'
import { explainHandlers } from './handlers/explain.ts'
import { figureListHandlers } from './handlers/figureList.ts'
import { figureRowHandlers } from './handlers/figureRow.ts'
import { marketplaceFigureHandlers } from './handlers/marketplaceFigure.ts'
import { openHandlers } from './handlers/open.ts'
import { overviewHandlers } from './handlers/overview.ts'
import { reportHandlers } from './handlers/report.ts'
import { teamHandlers } from './handlers/team.ts'
import { measureJobs, measureSubscriptions } from './jobs.ts'

export const measureModule: Module = {
  name: 'measure',
  handlers: [
    ...definitionHandlers,
    ...overviewHandlers,
    ...figureListHandlers,
    ...openHandlers,
    ...figureRowHandlers,
    ...explainHandlers,
    ...exclusionReadHandlers,
    ...exclusionHandlers,
    ...marketplaceFigureHandlers,
    ...reportHandlers,
    ...teamHandlers,
  ],
  jobs: measureJobs,
  subscriptions: measureSubscriptions,
}
