import type { ActionOutput } from '../../../platform/action/action.ts'
import type { listDefinitions, listMeasuredPacks } from '../api/definition.ts'
import type { listExclusions } from '../api/exclusion.ts'
import type { FigureOutput } from '../api/fields.ts'
import type { listFigures, openFigure, overviewFigures } from '../api/figure.ts'
import type { listFigureRows } from '../api/figureRow.ts'
import type { listMarketplaceFigures } from '../api/marketplaceFigure.ts'
import type { listAgentReport, listDailyReport } from '../api/report.ts'

export type Figure = FigureOutput
export type Overview = ActionOutput<typeof overviewFigures>
export type Card = Overview['cards'][number]
export type FigureRow = ActionOutput<typeof listFigures>['rows'][number]
export type Opened = ActionOutput<typeof openFigure>
export type Evidence = ActionOutput<typeof listFigureRows>['rows'][number]
export type AgentRow = ActionOutput<typeof listAgentReport>['rows'][number]
export type DayRow = ActionOutput<typeof listDailyReport>['rows'][number]
export type Beside = ActionOutput<typeof listMarketplaceFigures>['rows'][number]
export type Exclusion = ActionOutput<typeof listExclusions>['rows'][number]
export type Definition = ActionOutput<typeof listDefinitions>['rows'][number]
export type MeasuredPacks = ActionOutput<typeof listMeasuredPacks>
