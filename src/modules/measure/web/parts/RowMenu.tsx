import { Ellipsis, Scissors } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import { Menu } from '../../../../web/ui/Menu.tsx'
import type { Evidence } from '../types.ts'

const RequestDrawer = lazy(async () => ({ default: (await import('./RequestDrawer.tsx')).RequestDrawer }))

/** Asks the other side to leave one conversation out. */
export function RowMenu({ engagementId, row }: { engagementId: string; row: Evidence }) {
  const t = useTexts('measure')
  const [asking, setAsking] = useState(false)
  const label = `${row.externalId}: ${t('ask')}`
  return (
    <>
      <Menu
        label={label}
        items={[{ key: 'ask', label: t('rows.ask'), icon: Scissors, onChoose: () => setAsking(true) }]}
        renderTrigger={(attributes) => <IconButton {...attributes} label={label} icon={Ellipsis} size={16} />}
      />
      <Suspense>
        {asking && (
          <RequestDrawer
            engagementId={engagementId}
            shops={[{ shopId: row.shopId, name: row.shopName }]}
            shopId={row.shopId}
            conversation={{ no: row.conversationNo, name: row.externalId }}
            onClose={() => setAsking(false)}
          />
        )}
      </Suspense>
    </>
  )
}
