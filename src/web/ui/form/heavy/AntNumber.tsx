import { InputNumber } from 'antd'
import type { Control } from '../Field.tsx'
import { AntTheme } from '../../ant/AntTheme.tsx'

type Props = {
  control: Control
  unit: string | undefined
  value: unknown
  onChange: (value: number | undefined) => void
}

export function AntNumber({ control, unit, value, onChange }: Props) {
  return (
    <AntTheme>
      <InputNumber<number>
        {...control}
        status={control['aria-invalid'] ? 'error' : ''}
        suffix={unit}
        value={typeof value === 'number' ? value : null}
        onChange={(next) => onChange(next ?? undefined)}
      />
    </AntTheme>
  )
}
