import type { SheetLayout } from '../layout.ts'
import { douyinPerformance, douyinReception } from './douyin.ts'
import { jdSales, jdWorkload } from './jd.ts'
import { kuaishouAssessment } from './kuaishou.ts'
import { pddPerformance } from './pdd.ts'
import { qianniuByAgent, qianniuRatings, taobaoOverview, taobaoReception, taobaoSales } from './taobao.ts'
import { chituAgents, vendorSummary } from './tools.ts'
import { xiaohongshuAnalysis } from './xiaohongshu.ts'

/** Every sheet that is recognised by its columns. */
export const sheetLayouts: readonly SheetLayout[] = [
  taobaoSales,
  taobaoOverview,
  taobaoReception,
  qianniuByAgent,
  qianniuRatings,
  chituAgents,
  jdWorkload,
  jdSales,
  pddPerformance,
  douyinPerformance,
  douyinReception,
  kuaishouAssessment,
  xiaohongshuAnalysis,
  vendorSummary,
]

const byId = new Map(sheetLayouts.map((layout) => [layout.id, layout]))

export function sheetLayout(id: string): SheetLayout | undefined {
  return byId.get(id)
}
