import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import type { Control } from '../Field.tsx'
import { keepForm } from './keepForm.ts'
import { AntTheme } from '../../ant/AntTheme.tsx'

type Props = { control: Control; value: unknown; onChange: (day: string | undefined) => void }

export function AntDate({ control, value, onChange }: Props) {
  return (
    <AntTheme>
      <DatePicker
        {...control}
        onKeyDown={keepForm}
        status={control['aria-invalid'] ? 'error' : ''}
        format="YYYY-MM-DD"
        value={typeof value === 'string' && value ? dayjs(value) : null}
        onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : undefined)}
      />
    </AntTheme>
  )
}
