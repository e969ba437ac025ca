import { marketplaces, type Marketplace } from '../../shop/api.ts'

/** Tools and pages whose sheets speak of shops of one marketplace, by the first word of a layout's name. */
const sources: ReadonlyMap<string, Marketplace> = new Map([
  ...marketplaces.map((each) => [each, each] as const),
  ['chitu', 'taobao'],
])

/** The marketplace a sheet comes from when it is not the shop's; nothing when they agree or the sheet tells nothing. */
export function otherMarketplace(layout: string | null, shop: Marketplace): Marketplace | null {
  const source = sources.get(layout?.split('.')[0] ?? '')
  return source === undefined || company(source) === company(shop) ? null : source
}

/** Taobao and Tmall share their back office and its sheets. */
function company(marketplace: Marketplace): Marketplace {
  return marketplace === 'tmall' ? 'taobao' : marketplace
}
