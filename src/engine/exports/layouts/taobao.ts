import type { SheetLayout } from '../layout.ts'
import { figureUnder as figure, roleUnder as role } from './column.ts'

const agent = role('agent', '旺旺昵称', '旺旺账号名称', '旺旺账号', '客服旺旺')
const group = role('agentGroup', '旺旺分组')
const date = role('date', '日期', '统计日期')

export const taobaoSales: SheetLayout = {
  id: 'taobao.sales',
  marketplace: 'taobao',
  name: { zh: '生意参谋 客服绩效', en: 'Shengyi Canmou, agents’ sales' },
  names: ['生意参谋', '数据信息', '客服绩效'],
  columns: [
    date,
    agent,
    group,
    figure('consultations', '咨询人数'),
    figure('effectiveBuyers', '有效接待人数'),
    figure('inquirers', '询单人数', '当日询单人数'),
    figure('lostInquirers', '询单流失人数'),
    figure('orderers', '下单人数'),
    figure('orderedAmount', '下单金额'),
    figure('payers', '销售人数'),
    figure('sales', '销售额'),
    figure('items', '销售量'),
    figure('orders', '订单量'),
    figure('salesShare', '个人销售额占比'),
    figure('refundAmount', '成功退款金额'),
    figure('netSales', '净销售额'),
    figure('averageOrder', '客单价'),
    figure('firstResponseTime', '首次响应时长'),
    figure('averageResponseTime', '平均响应时长'),
    figure('cappedResponseTime', '旺旺人工响应时长', '旺旺人工平响时长'),
    figure('answerQuestionRatio', '淘宝答问比'),
    figure('satisfaction', '客户满意率'),
    figure('conversion', '询单最终付款转化率', '询单->最终付款转化率'),
  ],
}

export const taobaoOverview: SheetLayout = {
  id: 'taobao.overview',
  marketplace: 'taobao',
  name: { zh: '生意参谋 店铺服务概览', en: 'Shengyi Canmou, overview of the shop' },
  names: ['生意参谋', '店铺'],
  columns: [
    date,
    figure('sales', '客服销售额', 'customerServiceGmv'),
    figure('payers', '客服销售人数', 'customerServiceSaleCnt'),
    figure('salesShare', '客服销售占比', 'customerServiceSaleRatio'),
    figure('averageOrder', '客服销售客单价', 'customerServiceSalePrice'),
    figure('refundAmount', '成功退款金额', 'sucRefundAmount'),
    figure('netSales', '净销售额', 'netPayAmt'),
    figure('consultations', '咨询人数', 'consultUserCnt'),
    figure('receivedBuyers', '接待人数', 'customerServiceRecUserCnt'),
    figure('conversion', '询单转化率', 'wwConsultPayRate'),
    figure('averageResponseTime', '平均响应时长', 'avgReplyInterval'),
    figure('satisfaction', '客户满意率', 'customerAllSateRate'),
    figure('replyRate', '旺旺回复率', 'wwUserReplayRate'),
    figure('refundOnlyTime', '仅退款自主完结时长', 'jtkCaseEndAvgDur'),
    figure('returnTime', '退货退款完结时长', 'thtkCaseEndAvgDur'),
    figure('helpRate', '平台求助率', 'pltfHelpRate'),
    figure('judgedRate', '平台判责率', 'pltfRespRate'),
  ],
}

export const taobaoReception: SheetLayout = {
  id: 'taobao.reception',
  marketplace: 'taobao',
  name: { zh: '淘宝 接待数据', en: 'Taobao, reception' },
  names: ['接待数据', '淘宝', '天猫'],
  columns: [
    date,
    agent,
    group,
    figure('consultations', '咨询人数'),
    figure('receivedBuyers', '接待人数'),
    figure('unansweredBuyers', '未回复人数'),
    figure('effectiveBuyers', '有效接待人数'),
    figure('averageResponseTime', '平均响应时长'),
    figure('replyWithin3Min.rounds', '3分钟人工响应率', '3分钟响应率'),
    figure('replyRate', '旺旺回复率'),
    figure('firstResponseTime', '首次响应时长'),
    figure('slowBuyers', '慢响应人数'),
    figure('answerQuestionRatio', '答问比'),
  ],
}

export const qianniuByAgent: SheetLayout = {
  id: 'taobao.byAgent',
  marketplace: 'taobao',
  name: { zh: '千牛 按客服查看', en: 'Qianniu, by agent' },
  names: ['千牛', '按客服查看'],
  columns: [
    date,
    agent,
    figure('receivedSessions', '人工接待会话量'),
    figure('averageResponseTime', '平均响应时长'),
    figure('replyWithin3Min.rounds', '3分钟人工响应率'),
  ],
}

export const qianniuRatings: SheetLayout = {
  id: 'taobao.ratings',
  marketplace: 'taobao',
  name: { zh: '千牛 旺旺账号咨询接待能力明细', en: 'Qianniu, ratings by agent' },
  names: ['旺旺账号咨询接待能力明细', '千牛'],
  columns: [date, agent, figure('goodRatings', '满意评价量'), figure('ratings', '旺旺评价量')],
}
