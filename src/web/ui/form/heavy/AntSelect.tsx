import { Select } from 'antd'
import type { Option } from '../../table/filter.ts'
import type { Control } from '../Field.tsx'
import { AntTheme } from '../../ant/AntTheme.tsx'

export type SelectProps = {
  readonly control: Control
  readonly options: readonly Option[]
  readonly placeholder: string
  readonly multiple: boolean
  readonly loading: boolean
  readonly clearable: boolean
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

export function AntSelect({ control, options, multiple, clearable, value, onChange, ...rest }: SelectProps) {
  return (
    <AntTheme>
      <Select<unknown>
        {...control}
        {...rest}
        status={control['aria-invalid'] ? 'error' : ''}
        showSearch={{ optionFilterProp: 'label' }}
        allowClear={clearable}
        {...(multiple ? { mode: 'multiple' as const } : {})}
        value={value ?? null}
        options={options.map((option) => ({ ...option }))}
        onChange={(chosen) => onChange(chosen ?? undefined)}
      />
    </AntTheme>
  )
}
