import { afterSaleTopics } from './afterSaleTopics.ts'
import { preSaleTopics } from './preSaleTopics.ts'
import type { Topic } from './topic.ts'

export const topics: readonly Topic[] = [...preSaleTopics, ...afterSaleTopics]

export const products = [
  '羊毛双面呢大衣',
  '法式碎花连衣裙',
  '高腰阔腿牛仔裤',
  '圆领针织开衫',
  '白鸭绒短款羽绒服',
  '真丝缎面衬衫',
  '半身百褶长裙',
  '加绒卫衣套装',
  '小香风外套',
  '垂感西装裤',
] as const

export const welcome = '亲，欢迎光临花间集～客服正在赶来，您可以先把想问的款式或订单号发给我。'
export const robotAnswers = [
  '您好，我是智能助手小花。请问是想咨询尺码、发货，还是售后呢？',
  '为您找到相关说明：一般付款后 48 小时内发出，预售款以商品页面标注为准。',
  '您可以在订单详情里点「申请售后」，七天内支持无理由退换。',
  '尺码建议请看详情页的尺码表，也可以告诉我身高体重。',
] as const
export const toHumanRequests = ['转人工', '人工客服', '找人工', '能不能来个真人', '机器人说不清楚，转人工'] as const
export const handOvers = [
  '这个问题我帮您转给负责售后的同事，请稍等。',
  '亲，我这边马上交接班，转给同事继续为您处理。',
  '这个需要主管核实，我给您转接过去。',
] as const
export const thanks = ['好的谢谢', '嗯嗯好的', '知道了，谢谢', '可以', 'OK', '行，那我下单了', '谢谢客服'] as const
export const farewells = [
  '不客气的亲，有问题随时找我～',
  '好的亲，祝您生活愉快！',
  '感谢您的理解，麻烦给个五星好评哦。',
  '亲，还有其他可以帮您的吗？',
] as const
export const impatient = ['在吗', '？', '人呢', '有人吗', '怎么不说话', '等半天了', '快点啊'] as const
export const apologies = ['久等了亲，', '不好意思让您久等了，', '抱歉刚才在查订单，', ''] as const
