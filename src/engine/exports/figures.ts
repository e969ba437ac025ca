import type { LocalText, Unit } from '../metrics/definition.ts'
import type { FigureColumn, OwnFigure, ValueUnit, WrittenUnit } from './layout.ts'

type Extra = { readonly id?: string; readonly own?: readonly [metric: string, unit: Unit]; readonly open?: boolean }

const defaultWritten: Record<ValueUnit, WrittenUnit> = {
  count: 'plain',
  rate: 'percent',
  ms: 'second',
  fen: 'yuan',
  decimal: 'plain',
}

function figure(key: string, unit: ValueUnit, zh: string, en: string, extra: Extra = {}): FigureColumn {
  const { id = null, own: ours, open = false } = extra
  const name: LocalText = { zh, en }
  const own: OwnFigure | null = ours ? { metric: ours[0], unit: ours[1], id } : null
  return { key, unit, name, written: defaultWritten[unit], id, own, share: unit === 'rate' && !open }
}

/**
 * Every figure that the known sheets have. The unit counted is part of the key, because one name stands for different
 * figures: the 3-minute reply rate is counted by rounds at Taobao, by buyers at PDD and Kuaishou, by messages at Douyin.
 */
export const figureColumns: readonly FigureColumn[] = [
  figure('consultations', 'count', '咨询人数', 'consultations', { id: 'M-01', own: ['consultations', 'buyerDay'] }),
  figure('consultationVisits', 'count', '咨询人次', 'consultation visits'),
  figure('chattedBuyers', 'count', '聊天人数', 'buyers chatted with'),
  figure('receivedBuyers', 'count', '接待人数', 'buyers received'),
  figure('receivedSessions', 'count', '接待会话量', 'sessions received', { id: 'M-02', own: ['received', 'session'] }),
  figure('effectiveBuyers', 'count', '有效接待人数', 'buyers received effectively'),
  figure('humanSessions', 'count', '人工会话量', 'human sessions'),
  figure('waitingSessions', 'count', '待回复会话量', 'sessions waiting for a reply'),
  figure('transferredOutSessions', 'count', '转出会话量', 'sessions handed over'),
  figure('directBuyers', 'count', '直接接入人数', 'buyers received directly'),
  figure('transferredInBuyers', 'count', '转发接入人数', 'buyers taken over'),
  figure('transferredOutBuyers', 'count', '转出人数', 'buyers handed over'),
  figure('buyersNeedingHuman', 'count', '需要人工回复的咨询人数', 'buyers who needed a human'),
  figure('notRepliedWithin3Min', 'count', '3分钟未回复人数', 'buyers not answered within 3 minutes'),
  figure('repliedSessionsWithin3Min', 'count', '3分钟内响应会话量', 'sessions answered within 3 minutes'),
  figure('notRepliedSessionsWithin3Min', 'count', '3分钟未响应会话量', 'sessions not answered within 3 minutes'),
  figure('unansweredBuyers', 'count', '未回复人数', 'buyers never answered'),
  figure('slowBuyers', 'count', '慢接待人数', 'buyers answered slowly'),
  figure('longBuyers', 'count', '长接待人数', 'buyers served long'),
  figure('lateReplies', 'count', '超时回复数', 'late replies'),
  figure('repliedSessions', 'count', '已回复会话量', 'sessions replied to'),
  figure('warningSessions', 'count', '预警会话量', 'sessions with a warning'),
  figure('problemSessions', 'count', '服务问题会话数', 'sessions with a service problem'),
  figure('endedSessions', 'count', '有效会话量', 'sessions after removals'),
  figure('agentsOnDuty', 'count', '值班客服数', 'agents on duty'),
  figure('daysOnline', 'count', '在线天数', 'days online'),
  figure('daysWorked', 'count', '上班天数', 'days worked'),
  figure('uniqueVisitors', 'count', 'UPV', 'unique page visitors'),
  figure('offlineConsultations', 'count', '留言咨询量', 'messages left'),
  figure('offlineAssigned', 'count', '留言分配量', 'messages left, assigned'),
  figure('offlineReceived', 'count', '留言接待量', 'messages left, served'),
  figure('messages', 'count', '总消息数', 'messages'),
  figure('buyerMessages', 'count', '买家消息数', 'messages of buyers'),
  figure('agentMessages', 'count', '客服消息数', 'messages of agents'),
  figure('agentCharacters', 'count', '客服字数', 'characters typed by agents'),
  figure('mostConcurrentChats', 'count', '最大同时聊天数', 'most chats at a time'),

  figure('replyWithin3Min.rounds', 'rate', '3分钟响应率（轮次）', '3-minute reply rate, rounds', {
    id: 'M-03',
    own: ['replyWithin3Min', 'round'],
  }),
  figure('replyWithin3Min.buyers', 'rate', '3分钟回复率（人）', '3-minute reply rate, buyers', {
    id: 'M-04',
    own: ['replyWithin3Min', 'buyerDay'],
  }),
  figure('replyWithin3Min.buyersAllDay', 'rate', '3分钟回复率（人，全天）', '3-minute reply rate, buyers, all day', {
    id: 'M-04',
    own: ['replyWithin3MinAllDay', 'buyerDay'],
  }),
  figure('replyWithin3Min.messages', 'rate', '3分钟回复率（消息）', '3-minute reply rate, messages', {
    id: 'M-05',
    own: ['replyWithin3Min', 'message'],
  }),
  figure('replyWithin3Min.sessions', 'rate', '3分钟回复率（会话）', '3-minute reply rate, sessions', {
    id: 'M-06',
    own: ['replyWithin3Min', 'session'],
  }),
  figure('replyWithin3Min.firstReplies', 'rate', '3分钟回复率（首问）', '3-minute reply rate, first questions', {
    id: 'M-06',
    own: ['replyWithin3Min', 'firstReply'],
  }),
  figure('replyWithin3Min.workHours', 'rate', '工作时间3分钟回复率', '3-minute reply rate in working hours'),
  figure('replyWithin3Min.wholeDay', 'rate', '全天3分钟回复率', '3-minute reply rate, whole day'),
  figure('firstReplyWithin30Sec', 'rate', '30秒应答率', '30-second response rate', {
    id: 'M-07',
    own: ['firstReplyWithin30Sec', 'firstReply'],
  }),
  figure('firstReplyWithin30SecAllDay', 'rate', '30秒应答率（全天）', '30-second response rate, all day', {
    id: 'M-07',
    own: ['firstReplyWithin30SecAllDay', 'firstReply'],
  }),
  figure('firstReplyWithin45Sec', 'rate', '45秒首响率', '45-second first reply rate'),
  figure('replyRate', 'rate', '回复率', 'reply rate'),
  figure('connectRate', 'rate', '接通率', 'connect rate'),
  figure('answerRate', 'rate', '应答率', 'answer rate'),
  figure('offlineReplyRate', 'rate', '留言回复率', 'reply rate of messages left'),
  figure('offlineAnswerRate', 'rate', '留言应答率', 'answer rate of messages left'),
  figure('offlineMessageShare', 'rate', '留言率', 'share of messages left', {
    id: 'M-13',
    own: ['offlineMessageShare', 'session'],
  }),
  figure('noServiceRate', 'rate', '不服务率', 'rate of no service'),
  figure('solvedRate', 'rate', '解决率', 'resolution rate'),
  figure('helpRate', 'rate', '平台求助率', 'rate of calls for the marketplace'),
  figure('judgedRate', 'rate', '平台判责率', 'rate of decisions against the shop'),

  figure('firstResponseTime', 'ms', '首次响应时长', 'first response time', {
    id: 'M-10',
    own: ['firstResponseTime', 'firstReply'],
  }),
  figure('averageResponseTime', 'ms', '平均响应时长', 'average response time', {
    id: 'M-11',
    own: ['averageResponseTime', 'round'],
  }),
  figure('cappedResponseTime', 'ms', '旺旺人工平响时长', 'average response time, 600 s cap', {
    own: ['cappedResponseTime', 'round'],
  }),
  figure('newAverageResponseTime', 'ms', '新平均响应时长', 'average response time, new rule'),
  figure('averageResponseTime.wholeDay', 'ms', '全天平均响应时长', 'average response time, whole day'),
  figure('firstResponseTime.wholeDay', 'ms', '全天首次响应时长', 'first response time, whole day'),
  figure('averageResponseTime.workHours', 'ms', '工作时间平均响应时长', 'average response time in working hours'),
  figure('responseSeconds', 'ms', '响应总时长', 'sum of response times'),
  figure('averageSessionTime', 'ms', '平均会话时长', 'average length of a session'),
  figure('averageServiceTime', 'ms', '平均接待时长', 'average time of service'),
  figure('signedInTime', 'ms', '登录时长', 'time signed in'),
  figure('shopServiceTime', 'ms', '店铺服务时长', 'time the shop was served'),
  figure('onlineTime', 'ms', '在线时长', 'time online'),
  figure('pauseTime', 'ms', '小休时长', 'time on a pause'),
  figure('offlineTime', 'ms', '离线时长', 'time offline'),
  figure('refundOnlyTime', 'ms', '仅退款自主完结时长', 'time to settle a refund'),
  figure('returnTime', 'ms', '退货退款完结时长', 'time to settle a return'),

  figure('ratings', 'count', '评价量', 'ratings'),
  figure('goodRatings', 'count', '好评量', 'good ratings'),
  figure('badRatings', 'count', '差评量', 'bad ratings'),
  figure('lowRatings', 'count', '评分≤3数', 'ratings of 3 or less'),
  figure('ratingRate', 'rate', '邀评率', 'share of rated sessions'),
  figure('satisfaction', 'rate', '满意率', 'satisfaction', { id: 'M-16' }),
  figure('satisfaction.wholeDay', 'rate', '全天满意率', 'satisfaction, whole day', { id: 'M-16' }),
  figure('goodRate.buyers', 'rate', '好评率（人）', 'good review rate, buyers', { id: 'M-17' }),
  figure('goodRate.sessions', 'rate', '好评率（会话）', 'good review rate, sessions', { id: 'M-17' }),
  figure('badRate.buyers', 'rate', '差评率（人）', 'bad review rate, buyers'),
  figure('badRate.sessions', 'rate', '差评率（会话）', 'bad review rate, sessions'),
  figure('dissatisfaction', 'rate', '不满意率', 'dissatisfaction', { id: 'M-18' }),
  figure('dissatisfaction.wholeDay', 'rate', '全天不满意率', 'dissatisfaction, whole day', { id: 'M-18' }),
  figure('lowRatingRate', 'rate', '评分≤3率', 'share of ratings of 3 or less', { id: 'M-18' }),
  figure('refundDisputes', 'count', '纠纷退款数', 'disputed refunds'),
  figure('complaints', 'count', '投诉数', 'complaints'),
  figure('serviceScore', 'decimal', '客服服务分', 'service score'),
  figure('cpd', 'decimal', 'CPD', 'CPD'),
  figure('answerQuestionRatio', 'decimal', '答问比', 'answers per question', {
    own: ['answerQuestionRatio', 'message'],
  }),
  figure('messagesPerSession', 'decimal', '平均回复消息数', 'messages per session'),

  figure('inquirers', 'count', '询单人数', 'inquirers'),
  figure('orderers', 'count', '下单人数', 'inquirers who ordered'),
  figure('payers', 'count', '支付人数', 'inquirers who paid'),
  figure('shippedBuyers', 'count', '出库人数', 'inquirers whose orders left the warehouse'),
  figure('lostInquirers', 'count', '询单流失人数', 'inquirers lost'),
  figure('refundedBuyers', 'count', '退款人数', 'buyers refunded'),
  figure('orders', 'count', '订单量', 'orders'),
  figure('shippedOrders', 'count', '出库单量', 'orders that left the warehouse'),
  figure('items', 'count', '销售量', 'items'),
  figure('shippedItems', 'count', '出库商品件数', 'items that left the warehouse'),
  figure('parcels', 'count', '支付包裹数', 'parcels paid'),
  figure('inquiryParcels', 'count', '询单支付包裹数', 'parcels paid after an inquiry'),
  figure('conversion', 'rate', '询单转化率', 'inquiry conversion', { id: 'M-25', open: true }),
  figure('orderConversion', 'rate', '询单下单转化率', 'conversion to orders', { open: true }),
  figure('shippedConversion', 'rate', '询单出库转化率', 'conversion to shipped orders', { open: true }),
  figure('sales', 'fen', '客服销售额', 'assisted sales', { id: 'M-26' }),
  figure('netSales', 'fen', '净销售额', 'assisted sales less refunds', { id: 'M-26' }),
  figure('inquirySales', 'fen', '询单支付额', 'paid after an inquiry'),
  figure('orderedAmount', 'fen', '下单金额', 'amount ordered'),
  figure('shippedAmount', 'fen', '出库金额', 'amount that left the warehouse'),
  figure('shopSales', 'fen', '支付金额', 'amount paid in the shop'),
  figure('refundAmount', 'fen', '退款金额', 'amount refunded'),
  figure('averageOrder', 'fen', '客单价', 'average order'),
  figure('salesShare', 'rate', '销售占比', 'share of sales'),
]

const byKey = new Map(figureColumns.map((each) => [each.key, each]))

export function figureColumn(key: string): FigureColumn | undefined {
  return byKey.get(key)
}
