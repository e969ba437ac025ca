import type { SheetLayout } from '../layout.ts'
import { figureUnder as figure, roleUnder as role } from './column.ts'

/** One layout for the page's table, the exported sheet and the shop's sheet: they differ in which of the columns they have. */
export const pddPerformance: SheetLayout = {
  id: 'pdd.performance',
  marketplace: 'pdd',
  name: { zh: '拼多多 客服绩效', en: 'PDD, performance' },
  names: ['拼多多', 'pdd', '客服绩效'],
  columns: [
    role('rowNumber', '序号'),
    role('date', '日期', '统计日期'),
    role('agent', '客服账号'),
    role('shop', '店铺名称', '店铺'),
    figure('serviceScore', '客服服务分'),
    figure('consultations', '咨询人数'),
    figure('inquirers', '询单人数'),
    figure('payers', '最终成团人数'),
    figure('lostInquirers', '询单流失人数'),
    figure('conversion', '询单转化率'),
    figure('sales', '客服销售额', '销售额'),
    figure('netSales', '去退销售额'),
    figure('receivedBuyers', '人工接待人数'),
    figure('buyersNeedingHuman', '需要人工回复的咨询人数'),
    figure('notRepliedWithin3Min', '3分钟未回复人数', '3分钟未人工回复人数'),
    figure('replyWithin3Min.buyers', '3分钟人工回复率(8-23点)', '3分钟人工回复率'),
    figure('averageResponseTime', '平均人工响应时长', '平均响应时长'),
    figure('firstReplyWithin30Sec', '30秒应答率(8-23点)', '30秒应答率'),
    figure('lowRatings', '评分≤3订单数'),
    figure('ratings', '评分数'),
    figure('lowRatingRate', '评分≤3率'),
    figure('refundDisputes', '纠纷退款数'),
    figure('complaints', '投诉数'),
    figure('replyWithin3Min.buyersAllDay', '3分钟人工回复率(全天)'),
    figure('firstReplyWithin30SecAllDay', '30秒应答率(全天)'),
  ],
}
