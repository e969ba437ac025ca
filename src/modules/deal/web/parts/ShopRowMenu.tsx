import { Ellipsis, History, Unlink } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { ActionOutput } from '../../../../platform/action/action.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useCommand } from '../../../../web/query.ts'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import { Menu } from '../../../../web/ui/Menu.tsx'
import { unlinkShop, type listEngagementShops } from '../../api/engagementShop.ts'

const ShopHistoryDrawer = lazy(async () => ({
  default: (await import('./ShopHistoryDrawer.tsx')).ShopHistoryDrawer,
}))

export type EngagementShopRow = ActionOutput<typeof listEngagementShops>['rows'][number]
type Props = { engagementId: string; shop: EngagementShopRow; mayUnlink: boolean }

/** How a shop was described before, and taking it out. */
export function ShopRowMenu({ engagementId, shop, mayUnlink }: Props) {
  const t = useTexts('deal')
  const [open, setOpen] = useState<'history' | 'unlink' | null>(null)
  const unlink = useCommand(unlinkShop, { affects: ['engagementShop', 'engagement', 'shop'] })
  const { shopId, name } = shop
  const label = t('shops.actions', { name })
  return (
    <>
      <Menu
        label={label}
        items={[
          { key: 'history', label: t('shops.history'), icon: History, onChoose: () => setOpen('history') },
          ...(mayUnlink
            ? [{ key: 'unlink', label: t('shops.unlink'), icon: Unlink, onChoose: () => setOpen('unlink') }]
            : []),
        ]}
        renderTrigger={(attributes) => <IconButton {...attributes} label={label} icon={Ellipsis} size={16} />}
      />
      {open === 'unlink' && (
        <ConfirmDialog
          title={t('shops.unlink')}
          confirmLabel={t('shops.unlink')}
          danger
          reasonLength={2}
          onConfirm={(reason) => unlink.mutateAsync({ engagementId, shopId, reason })}
          onClose={() => setOpen(null)}
        >
          {t('shops.unlinkHint', { name })}
        </ConfirmDialog>
      )}
      <Suspense>
        {open === 'history' && (
          <ShopHistoryDrawer engagementId={engagementId} shopId={shopId} name={name} onClose={() => setOpen(null)} />
        )}
      </Suspense>
    </>
  )
}
