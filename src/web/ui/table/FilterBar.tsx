import { SlidersHorizontal } from 'lucide-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useTexts } from '../../i18n.ts'
import { Bar } from '../Bar.tsx'
import { FilterChips } from './FilterChips.tsx'
import css from './FilterBar.module.css'
import type { Filter } from './filter.ts'
import type { Search } from '../../list.ts'
import { SearchBox } from './SearchBox.tsx'
import { TextFilter } from './TextFilter.tsx'

const FilterSelect = lazy(async () => ({ default: (await import('./FilterSelect.tsx')).FilterSelect }))
const DateRange = lazy(async () => ({ default: (await import('./DateRange.tsx')).DateRange }))

type Props = {
  filters: readonly Filter[]
  input: Search
  onChange: (patch: Search, options?: { replace?: boolean }) => void
  searchHint: string | undefined
  /** At the end of the row, such as the export. */
  children?: ReactNode
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function FilterControl({ filter, input, onChange }: { filter: Filter; input: Search; onChange: Props['onChange'] }) {
  if (filter.kind === 'dates') {
    return (
      <Suspense fallback={<Bar width="240px" height="32px" />}>
        <DateRange
          label={filter.label}
          from={textOf(input[filter.from])}
          until={textOf(input[filter.until])}
          onChange={(from, until) => onChange({ [filter.from]: from, [filter.until]: until })}
        />
      </Suspense>
    )
  }
  if (filter.kind === 'flag') {
    const on = input[filter.key] === true
    return (
      <button
        type="button"
        className={on ? css.flagOn : css.flag}
        aria-pressed={on}
        onClick={() => onChange({ [filter.key]: on ? undefined : true })}
      >
        {filter.label}
      </button>
    )
  }
  if (filter.kind === 'linked') return null
  if (filter.kind === 'text')
    return (
      <TextFilter
        label={filter.label}
        value={textOf(input[filter.key])}
        onChange={(value) => onChange({ [filter.key]: value })}
      />
    )
  return (
    <Suspense fallback={<Bar width="140px" height="32px" />}>
      <FilterSelect
        filter={filter}
        value={textOf(input[filter.key])}
        onChange={(value) => onChange({ [filter.key]: value })}
      />
    </Suspense>
  )
}

function isActive(filter: Filter, input: Search): boolean {
  return filter.kind === 'dates'
    ? input[filter.from] !== undefined || input[filter.until] !== undefined
    : input[filter.key] !== undefined
}

/** One row: search first, then dates, then choices; what is active stands below as chips that can be taken off. */
export function FilterBar({ filters, input, onChange, searchHint, children }: Props) {
  const t = useTexts('ui')
  const [opened, setOpened] = useState(false)
  const ordered = filters
    .filter((filter) => filter.kind !== 'linked' && (opened || !filter.rare || isActive(filter, input)))
    .toSorted((a, b) => Number(b.kind === 'dates') - Number(a.kind === 'dates'))
  const more = !opened && ordered.length < filters.filter((filter) => filter.kind !== 'linked').length
  return (
    <div className={css.bar}>
      <search className={css.row}>
        {searchHint !== undefined && (
          <SearchBox
            value={textOf(input.search) ?? ''}
            hint={searchHint}
            onSearch={(search) => onChange({ search: search || undefined }, { replace: true })}
          />
        )}
        {ordered.map((filter) => (
          <FilterControl key={filter.label} filter={filter} input={input} onChange={onChange} />
        ))}
        {more && (
          <button type="button" className={css.more} aria-expanded={false} onClick={() => setOpened(true)}>
            <SlidersHorizontal size={14} aria-hidden />
            {t('table.moreFilters')}
          </button>
        )}
        {children && <div className={css.end}>{children}</div>}
      </search>
      <FilterChips filters={filters} input={input} onChange={onChange} label={t('table.filtered')} />
    </div>
  )
}
