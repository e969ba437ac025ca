/** Titles the templates give, with what an English reader reads; a title somebody wrote is shown as it was written. */
const standard: Readonly<Record<string, string>> = {
  坐席费: 'Seat fee',
  接待量费用: 'Fee by volume',
  坐席与超量费用: 'Seats, and volume above the quota',
  活动服务费: 'Fee of the campaign',
  站外引流零容忍: 'No diversion to other sites',
  站外引流扣罚: 'Fine for diversion to other sites',
  超额奖励: 'Bonus above the target',
  结算与付款: 'Settlement and payment',
  不计入考核的情形: 'What is left out',
  适应期: 'Adaptation',
  连续未达标的解约权: 'Right to terminate after misses in a row',
  三分钟回复率: 'Three-minute reply rate',
  未达标扣减: 'Deduction for a miss',
}

const rules: Readonly<Record<string, string>> = {
  '淘宝、天猫': 'Taobao, Tmall',
  京东: 'JD',
  拼多多: 'Pinduoduo',
  抖音: 'Douyin',
  快手: 'Kuaishou',
  小红书: 'Xiaohongshu',
  通用口径: 'general definition',
}

/** `三分钟回复率（拼多多）` and `未达标扣减：三分钟回复率（拼多多）` are made of standard parts. */
export function englishTitle(title: string): string {
  const whole = standard[title]
  if (whole !== undefined) return whole
  const [, first = '', rest] = /^([^：]+)：(.+)$/.exec(title) ?? []
  if (rest !== undefined && standard[first] !== undefined) return `${standard[first]}: ${englishTitle(rest)}`
  const [, name = '', of = ''] = /^([^（]+)（(.+)）$/.exec(title) ?? []
  const [named, rulesNamed] = [standard[name], rules[of]]
  return named !== undefined && rulesNamed !== undefined ? `${named} (${rulesNamed})` : title
}
