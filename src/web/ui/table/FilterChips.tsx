import { X } from 'lucide-react'
import { useTexts } from '../../i18n.ts'
import css from './FilterChips.module.css'
import type { Filter } from './filter.ts'
import type { Search } from '../../list.ts'

type Chip = { readonly text: string; readonly off: Search }

type Words = { readonly to: string; readonly says: (label: string, value: string) => string }

function chipOf(filter: Filter, input: Search, { to, says }: Words): Chip | null {
  if (filter.kind === 'dates') {
    const from = input[filter.from]
    const until = input[filter.until]
    if (from === undefined && until === undefined) return null
    const text = says(filter.label, `${String(from ?? '…')} ${to} ${String(until ?? '…')}`)
    return { text, off: { [filter.from]: undefined, [filter.until]: undefined } }
  }
  const value = input[filter.key]
  if (value === undefined) return null
  if (filter.kind === 'flag') return { text: filter.label, off: { [filter.key]: undefined } }
  if (filter.kind === 'text' || filter.kind === 'linked')
    return { text: says(filter.label, String(value)), off: { [filter.key]: undefined } }
  const label = filter.options.find((option) => option.value === value)?.label ?? String(value)
  return { text: says(filter.label, label), off: { [filter.key]: undefined } }
}

type Props = { filters: readonly Filter[]; input: Search; label: string; onChange: (patch: Search) => void }

/** The active filters, each to be taken off alone, or all at once. */
export function FilterChips({ filters, input, label, onChange }: Props) {
  const t = useTexts('ui')
  const says = (of: string, value: string): string => t('table.says', { label: of, value })
  const chosen = filters.flatMap((filter) => chipOf(filter, input, { to: t('table.to'), says }) ?? [])
  const search = input.search
  const searched = search ? [{ text: says(t('table.search'), String(search)), off: { search: undefined } }] : []
  const chips: Chip[] = [...searched, ...chosen]
  if (chips.length === 0) return null
  const all: Search = Object.assign({}, ...chips.map((chip) => chip.off))
  return (
    <div className={css.chips}>
      <span className={css.label}>{label}</span>
      {chips.map((chip) => (
        <span key={chip.text} className={css.chip}>
          {chip.text}
          <button
            type="button"
            aria-label={t('table.removeFilter', { name: chip.text })}
            onClick={() => onChange(chip.off)}
          >
            <X size={12} aria-hidden />
          </button>
        </span>
      ))}
      <button type="button" className={css.clear} onClick={() => onChange(all)}>
        {t('table.clear')}
      </button>
    </div>
  )
}
