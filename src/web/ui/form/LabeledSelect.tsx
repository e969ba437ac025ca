import { lazy, Suspense, useId } from 'react'
import { Bar } from '../Bar.tsx'
import type { Option } from '../table/filter.ts'
import css from './Labeled.module.css'

const AntSelect = lazy(async () => ({ default: (await import('./heavy/AntSelect.tsx')).AntSelect }))

type Props = {
  readonly label: string
  readonly hint?: string
  /** The label is only heard: the place says it to those who see. */
  readonly quiet?: boolean
  readonly options: readonly Option[]
  readonly value: string | null
  readonly onChange: (value: string | null) => void
  readonly placeholder?: string
  readonly clearable?: boolean
  readonly loading?: boolean
  readonly invalid?: boolean
}

/** A choice that takes effect at once, outside of a form. */
export function LabeledSelect(props: Props) {
  const {
    label,
    hint,
    quiet = false,
    options,
    value,
    onChange,
    placeholder = '',
    clearable = false,
    loading = false,
  } = props
  const id = useId()
  return (
    <div className={css.labeled}>
      <label htmlFor={id} className={quiet ? 'srOnly' : css.label}>
        {label}
      </label>
      <Suspense fallback={<Bar height="32px" />}>
        <AntSelect
          control={{
            id,
            'aria-invalid': props.invalid ?? false,
            'aria-required': false,
            'aria-describedby': hint === undefined ? undefined : `${id}-hint`,
          }}
          options={options}
          placeholder={placeholder}
          multiple={false}
          loading={loading}
          clearable={clearable}
          value={value}
          onChange={(chosen) => onChange(typeof chosen === 'string' ? chosen : null)}
        />
      </Suspense>
      {hint !== undefined && (
        <p id={`${id}-hint`} className={css.hint}>
          {hint}
        </p>
      )}
    </div>
  )
}
