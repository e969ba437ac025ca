import { handle, type Handler } from '../../../platform/action/handler.ts'
import { pageOffset, readSort } from '../../../platform/action/list.ts'
import { currentShops } from '../../deal/index.ts'
import { listUnknownAccounts } from '../api/unknownAccount.ts'
import { ownShops } from '../queries.ts'
import { unknownAccounts } from '../unknownAccounts.ts'

// Few enough to be sorted here: a shop has at most some hundred logins.
const list = handle(listUnknownAccounts, async (context, input) => {
  const { db, now } = context
  const { engagementId, shopId, search } = input
  const limit = ownShops(context, engagementId)
  const wanted = shopId === undefined ? limit : limit === null || limit.includes(shopId) ? [shopId] : []
  const shops = new Map((await currentShops(db, engagementId)).map((shop) => [shop.shopId, shop.name]))
  const found = (await unknownAccounts(db, engagementId, wanted)).map((account) => ({
    ...account,
    shopName: shops.get(account.shopId) ?? '',
  }))
  const matching = found.filter(
    ({ login, shopName }) => !search || `${login} ${shopName}`.toLowerCase().includes(search.toLowerCase()),
  )
  const { key, descending } = readSort(input.sort ?? '-messages')
  const ordered = matching.toSorted((a, b) => {
    const order = key === 'messages' ? a.messages - b.messages : a[key].localeCompare(b[key], 'zh')
    return (descending ? -order : order) || a.no - b.no
  })
  const from = pageOffset(input)
  return { rows: ordered.slice(from, from + input.pageSize), total: ordered.length, asOf: now.toString() }
})

export const unknownAccountHandlers: readonly Handler[] = [list]
