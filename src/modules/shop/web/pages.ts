import { Store } from 'lucide-react'
import { definePage, recordSearch } from '../../../web/page.ts'
import { createShop, listShops } from '../api.ts'

export const shopPages = [
  definePage({
    path: '/shops',
    title: 'shop:title',
    needs: listShops,
    kinds: ['client'],
    rail: { icon: Store, order: 30 },
    actions: [{ label: 'shop:add', search: { new: 1 }, needs: createShop }],
    records: recordSearch(listShops, (row) => ({
      label: row.name,
      note: row.category,
      path: `/shops?shop=${row.id}`,
    })),
    load: async () => (await import('./pages/ShopsPage.tsx')).ShopsPage,
  }),
]
