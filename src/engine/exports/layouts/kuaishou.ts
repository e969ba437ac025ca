import type { SheetLayout } from '../layout.ts'
import { figureUnder as figure, roleUnder as role } from './column.ts'

/** The header row, then one row of the shop. */
export const kuaishouAssessment: SheetLayout = {
  id: 'kuaishou.assessment',
  marketplace: 'kuaishou',
  name: { zh: '快手 考核数据', en: 'Kuaishou, assessment' },
  names: ['快手', '客服_考核数据', '考核数据'],
  columns: [
    role('date', '日期', '统计日期'),
    role('agent', '客服账号', '子账号'),
    role('agentName', '客服昵称', '客服'),
    role('shop', '店铺名称', '店铺'),
    figure('replyWithin3Min.buyers', '三分钟回复率(人维度)'),
    figure('replyWithin3Min.sessions', '三分钟回复率(会话)'),
    figure('noServiceRate', '不服务率'),
    figure('consultations', '咨询人数'),
    figure('consultationVisits', '咨询人次'),
    figure('humanSessions', '人工会话量'),
    figure('averageResponseTime', '人工平均回复时长'),
    figure('goodRate.buyers', '好评率(人维度)'),
    figure('goodRate.sessions', '好评率(会话)'),
    figure('badRate.buyers', '差评率(人维度)'),
    figure('badRate.sessions', '差评率(会话)'),
    figure('dissatisfaction', 'IM不满意率(人维度)'),
    figure('inquirers', '询单人数'),
    figure('orderers', '下单人数'),
    figure('payers', '支付人数'),
    figure('conversion', '询单转化率'),
    figure('averageOrder', '询单客单价'),
    figure('sales', '客服销售额'),
  ],
}
