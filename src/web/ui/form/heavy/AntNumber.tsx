import { InputNumber } from 'antd'
import type { Control } from '../Field.tsx'

type Props = {
  control: Control
  unit: string | undefined
  value: unknown
  onChange: (value: number | undefined) => void
}

export function AntNumber({ control, unit, value, onChange }: Props) {
  return (
    <InputNumber<number>
      {...control}
      status={control['aria-invalid'] ? 'error' : ''}
      suffix={unit}
      value={typeof value === 'number' ? value : null}
      onChange={(next) => onChange(next ?? undefined)}
    />
  )
}
