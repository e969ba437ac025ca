import { Archive, ArchiveRestore, Ellipsis } from 'lucide-react'
import { useState } from 'react'
import type { ActionOutput } from '../../../../platform/action/action.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useCommand } from '../../../../web/query.ts'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import { Menu } from '../../../../web/ui/Menu.tsx'
import { archiveShop, restoreShop, type listShops } from '../../api.ts'

export type ShopRow = ActionOutput<typeof listShops>['rows'][number]

/** What an owner does with a shop of the list besides opening it. */
export function ShopMenu({ shop }: { shop: ShopRow }) {
  const t = useTexts('shop')
  const [asking, setAsking] = useState(false)
  const archive = useCommand(archiveShop, { affects: ['shop'] })
  const restore = useCommand(restoreShop, { affects: ['shop'] })
  const active = shop.status === 'active'
  const label = active ? t('archive') : t('restore')
  const input = { id: shop.id, version: shop.version }
  const codes = shop.engagementCodes.join(' ')
  return (
    <>
      <Menu
        label={t('actions', { name: shop.name })}
        items={[{ key: 'status', label, icon: active ? Archive : ArchiveRestore, onChoose: () => setAsking(true) }]}
        renderTrigger={(attributes) => (
          <IconButton {...attributes} label={t('actions', { name: shop.name })} icon={Ellipsis} size={16} />
        )}
      />
      {asking && (
        <ConfirmDialog
          title={label}
          confirmLabel={label}
          danger={active}
          onConfirm={() => (active ? archive : restore).mutateAsync(input)}
          onClose={() => setAsking(false)}
        >
          {active && codes ? t('inUse', { codes }) : t(active ? 'archiveHint' : 'restoreHint', { name: shop.name })}
        </ConfirmDialog>
      )}
    </>
  )
}
