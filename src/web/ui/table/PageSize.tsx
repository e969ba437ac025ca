import { Select } from 'antd'
import { pageSizes } from '../../../platform/action/list.ts'
import { useTexts } from '../../i18n.ts'
import type { Search } from '../../list.ts'
import { AntTheme } from '../ant/AntTheme.tsx'

/** How many rows a page holds. Loaded when a list has more than one page. */
export function PageSize({ pageSize, onChange }: { pageSize: number; onChange: (patch: Search) => void }) {
  const t = useTexts('ui')
  return (
    <AntTheme>
      <Select
        size="small"
        aria-label={t('table.pageSize')}
        value={pageSize}
        options={pageSizes.map((size) => ({ value: size, label: t('table.perPage', { size }) }))}
        onChange={(size: number) => onChange({ pageSize: size })}
      />
    </AntTheme>
  )
}
