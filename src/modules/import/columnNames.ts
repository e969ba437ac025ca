import { figureColumns } from '../../engine/exports/figures.ts'
import { columnRoles, type ColumnRole } from '../../engine/exports/layout.ts'
import { canonicalColumns, requiredColumns, type CanonicalColumn } from '../../engine/metrics/canonicalHeader.ts'
import type { LocalText } from '../../platform/action/action.ts'
import type { ColumnMeaningInput } from './api/fields.ts'
import type { ImportKind } from './vocabulary.ts'

const messageNames: Readonly<Record<CanonicalColumn, LocalText>> = {
  conversation_id: { zh: '会话 ID', en: 'Conversation' },
  message_id: { zh: '消息 ID', en: 'Message' },
  sent_at: { zh: '发送时间', en: 'Sent at' },
  sender_role: { zh: '发送方角色', en: 'Role of the sender' },
  sender_id: { zh: '发送方', en: 'Sender' },
  text: { zh: '消息内容', en: 'Text' },
  buyer_id: { zh: '买家', en: 'Buyer' },
  agent_account: { zh: '客服账号', en: 'Agent’s login' },
  shop: { zh: '店铺', en: 'Shop' },
  rating: { zh: '评分', en: 'Rating' },
  order_no: { zh: '订单号', en: 'Order' },
  event: { zh: '事件', en: 'Event' },
}

const roleNames: Readonly<Record<ColumnRole, LocalText>> = {
  agent: { zh: '客服账号', en: 'Agent’s login' },
  agentName: { zh: '客服昵称', en: 'Agent’s name' },
  agentGroup: { zh: '客服分组', en: 'Agent’s group' },
  agentPost: { zh: '客服岗位', en: 'Agent’s post' },
  shop: { zh: '店铺', en: 'Shop' },
  shopId: { zh: '店铺 ID', en: 'Shop id' },
  date: { zh: '日期', en: 'Date' },
  periodFrom: { zh: '开始日期', en: 'First day' },
  periodTo: { zh: '结束日期', en: 'Last day' },
  grain: { zh: '统计维度', en: 'Level' },
  marketplace: { zh: '平台', en: 'Marketplace' },
  rowNumber: { zh: '序号', en: 'Row number' },
  source: { zh: '数据来源', en: 'Source' },
  importedAt: { zh: '采集时间', en: 'Collected at' },
}

const figureNames = new Map<string, LocalText>(figureColumns.map(({ key, name }) => [key, name]))
const requiredNames: ReadonlySet<string> = new Set(requiredColumns)

export function nameOfColumn(column: CanonicalColumn): LocalText {
  return messageNames[column]
}

/** What a column is called that has this meaning; null for one that is passed over. */
export function nameOfMeaning(meaning: ColumnMeaningInput): LocalText | null {
  switch (meaning.use) {
    case 'message':
      return messageNames[meaning.column]
    case 'role':
      return roleNames[meaning.role]
    case 'figure':
      return figureNames.get(meaning.figure) ?? { zh: meaning.figure, en: meaning.figure }
    case 'ignore':
      return null
  }
}

export type Choice = { readonly meaning: ColumnMeaningInput; readonly name: LocalText; readonly required: boolean }

/** What a column can mean in a file of a kind. */
export function choicesOf(kind: ImportKind): Choice[] {
  if (kind === 'qianniu') return []
  if (kind === 'messages')
    return canonicalColumns.map((column) => ({
      meaning: { use: 'message', column },
      name: messageNames[column],
      required: requiredNames.has(column),
    }))
  const roles = columnRoles.map((role): Choice => ({
    meaning: { use: 'role', role },
    name: roleNames[role],
    required: false,
  }))
  const figures = figureColumns.map(({ key, name, written }): Choice => ({
    meaning: { use: 'figure', figure: key, written },
    name,
    required: false,
  }))
  return [...roles, ...figures]
}
