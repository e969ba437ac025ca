import { useLocalText, useTexts } from '../../../../web/i18n.ts'
import { marketplaceWords } from '../../../shop/api.ts'
import type { Inspection } from '../columns.ts'
import { otherMarketplace } from '../otherMarketplace.ts'
import type { Wizard } from '../useWizard.ts'
import css from './ImportedBefore.module.css'
import { Remark } from './Remark.tsx'

/** That the sheet comes from another marketplace than the shop it would be kept under. */
export function OtherShop({ found, wizard, shopId }: { found: Inspection; wizard: Wizard; shopId: string }) {
  const t = useTexts('import')
  const local = useLocalText()
  const shop = wizard.shops.data?.rows.find((row) => row.shopId === shopId)
  const other = shop ? otherMarketplace(found.layout, shop.marketplace) : null
  if (!shop || !other) return null
  const of = { other: local(marketplaceWords[other]), own: local(marketplaceWords[shop.marketplace]), shop: shop.name }
  return (
    <div className={css.before}>
      <Remark tone="warn">{t('wizard.otherShop', of)}</Remark>
    </div>
  )
}
