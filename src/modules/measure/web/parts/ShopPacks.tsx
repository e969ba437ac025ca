import { Plus, X } from 'lucide-react'
import { useTexts } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import { Menu } from '../../../../web/ui/Menu.tsx'
import { Timestamp } from '../../../../web/ui/Timestamp.tsx'
import type { MeasuredPacks } from '../types.ts'
import type { PackStep } from './PackDialog.tsx'
import css from './ShopPacks.module.css'

type Row = MeasuredPacks['rows'][number]

/** Each shop with the rules it is measured by; those that were added can be taken away again. */
export function ShopPacks({ packs, onChoose }: { packs: MeasuredPacks; onChoose: (step: PackStep) => void }) {
  const t = useTexts('measure')
  const shops = Map.groupBy(packs.rows, (row) => row.shopId)
  return (
    <ul>
      {[...shops].map(([shopId, rows]) => {
        const shopName = rows[0]?.shopName ?? ''
        const missing = packs.available.filter((one) => !rows.some((row) => row.marketplace === one.marketplace))
        const label = t('rule.page.addTo', { shop: shopName })
        return (
          <li key={shopId} className={css.shop}>
            <span className={css.name}>{shopName}</span>
            <span className={css.packs}>
              {rows.map((row) => (
                <Pack key={row.marketplace} row={row} mayKeep={packs.mayKeep} onChoose={onChoose} />
              ))}
              {packs.mayKeep && missing.length > 0 && (
                <Menu
                  label={label}
                  items={missing.map(({ marketplace, name }) => ({
                    key: marketplace,
                    label: name,
                    onChoose: () => onChoose({ kind: 'add', shopId, shopName, marketplace, name }),
                  }))}
                  renderTrigger={(attributes) => (
                    <Button size="small" icon={<Plus size={14} aria-hidden />} aria-label={label} {...attributes}>
                      {t('rule.page.add')}
                    </Button>
                  )}
                />
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

function Pack({ row, mayKeep, onChoose }: { row: Row; mayKeep: boolean; onChoose: (step: PackStep) => void }) {
  const t = useTexts('measure')
  const { shopId, shopName, marketplace, name, origin, addedAt, addedByName } = row
  return (
    <span className={css.pack}>
      {name}
      <span className={css.note}>
        {origin === 'always' || addedAt === null ? (
          t('rule.page.always')
        ) : (
          <>
            {addedByName} · <Timestamp at={addedAt} />
          </>
        )}
      </span>
      {mayKeep && origin === 'added' && (
        <IconButton
          small
          size={13}
          icon={X}
          label={t('rule.page.remove', { name })}
          onClick={() => onChoose({ kind: 'remove', shopId, shopName, marketplace, name })}
        />
      )}
    </span>
  )
}
