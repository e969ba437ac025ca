import type { SheetLayout } from '../layout.ts'
import { figureUnder as figure, roleUnder as role } from './column.ts'

/** Known by the field names of the page's data; its figures on sheets carry them or the Chinese names beside them. */
export const xiaohongshuAnalysis: SheetLayout = {
  id: 'xiaohongshu.analysis',
  marketplace: 'xiaohongshu',
  name: { zh: '小红书 客服分析', en: 'Xiaohongshu, service analysis' },
  names: ['小红书', '客服分析', 'sellerCSOverall', 'sellerCSTrend', 'sellerCSExcellentTrend'],
  columns: [
    role('date', '日期', 'date', 'dtm'),
    role('agent', '客服账号', '客服'),
    figure('receivedSessions', 'caseCnt', '会话量'),
    figure('repliedSessions', 'replyCaseCnt', '已回复会话量'),
    figure('replyRate', 'replyCaseRatio', '回复率'),
    figure('averageResponseTime', 'avgRplDur', '平均响应时长'),
    figure('conversion', 'inquiryPayCaseRatio', '询单转化率'),
    figure('firstReplyWithin45Sec', 'firstReplyIn45sCaseRatio', '45秒首响率'),
    figure('replyWithin3Min.firstReplies', 'replyIn3minCaseRatio', '3分钟人工回复率', '3分钟回复率'),
    figure('shopSales', 'payGmv'),
    figure('inquirySales', 'inquiryPayGmv'),
    figure('salesShare', 'inquiryPayGmvRatio'),
    figure('parcels', 'payPkgCnt'),
    figure('inquiryParcels', 'inquiryPayPkgCnt'),
    figure('goodRatings', 'positiveCaseCnt', '好评数'),
    figure('goodRate.sessions', 'positiveCaseRatio', '好评率'),
    figure('badRatings', 'negativeCaseCnt', '差评数'),
    figure('badRate.sessions', 'negativeCaseRatio', '差评率'),
    figure('ratings', 'evaluateCaseCnt', '评价数'),
    figure('ratingRate', 'evaluateCaseRatio', '评价率'),
    figure('endedSessions', 'removeNaCaseCnt'),
    figure('repliedSessionsWithin3Min', 'replyIn3minCaseCnt'),
    figure('notRepliedSessionsWithin3Min', 'replyNAIn3minCaseCnt'),
  ],
}
