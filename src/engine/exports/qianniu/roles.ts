/** Who a name in a copied chat is. `text` is no person: a line of a message that looked like the head of one. */
export type ChatRole = 'customer' | 'agent' | 'bot' | 'system' | 'text'

export type RoleOptions = {
  /** Main login of the shop; its sub-accounts are written 店铺:小安. */
  readonly shopLogin?: string | undefined
  /** Other logins of the shop's agents. */
  readonly agents?: readonly string[] | undefined
  /** What a person said who a name is; it overrules everything. */
  readonly corrections?: Readonly<Record<string, ChatRole>> | undefined
}

const robots = /(?:服务助手|机器人|店小蜜|小蜜)$/
const system = /^(?:系统消息|系统提示|系统|千牛|旺旺系统)$/

/** Names as marketplaces write them are compared without prefix, case and the width of their colon. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^cntaobao/, '')
}

/** Tells agents from buyers: by the shop's login, by known logins, and without either by the colon of a sub-account. */
export function roleReader(options: RoleOptions): (name: string) => ChatRole {
  const { shopLogin = '', agents = [], corrections = {} } = options
  const shop = nameKey(shopLogin)
  const known = new Set(agents.map(nameKey))
  const corrected = new Map(Object.entries(corrections).map(([name, role]) => [nameKey(name), role]))
  return (name) => {
    const key = nameKey(name)
    const said = corrected.get(key)
    if (said) return said
    if (system.test(key)) return 'system'
    const colon = key.indexOf(':')
    const prefix = colon < 0 ? key : key.slice(0, colon)
    const ours = known.has(key) || key === '我' || key === '你' || (shop === '' ? colon > 0 : prefix === shop)
    if (robots.test(key)) return 'bot'
    return ours ? 'agent' : 'customer'
  }
}
