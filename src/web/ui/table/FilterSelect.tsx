import { Select } from 'antd'
import type { Filter } from './filter.ts'
import css from './FilterBar.module.css'
import { AntTheme } from '../ant/AntTheme.tsx'

type Props = {
  filter: Extract<Filter, { kind: 'select' }>
  value: string | undefined
  onChange: (value: string | undefined) => void
}

/** One choice of a filter bar. Loaded when a list has one: the component behind it is large. */
export function FilterSelect({ filter, value, onChange }: Props) {
  return (
    <AntTheme>
      <Select
        className={css.select ?? ''}
        aria-label={filter.label}
        placeholder={filter.label}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        value={value ?? null}
        options={filter.options.map((option) => ({ ...option }))}
        onChange={(chosen: string | null | undefined) => onChange(chosen ?? undefined)}
      />
    </AntTheme>
  )
}
