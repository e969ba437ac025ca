import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { formatFullInstant } from '../../../format.ts'
import { instantAt } from '../../../instantAt.ts'
import { AntTheme } from '../../ant/AntTheme.tsx'
import { useZone } from '../../zone.ts'
import type { Control } from '../Field.tsx'
import { keepForm } from './keepForm.ts'

type Props = { control: Control; value: unknown; onChange: (instant: string | undefined) => void }

export function AntInstant({ control, value, onChange }: Props) {
  const zone = useZone()
  const shown = typeof value === 'string' ? dayjs(formatFullInstant(value, zone)) : null
  return (
    <AntTheme>
      <DatePicker
        {...control}
        onKeyDown={keepForm}
        status={control['aria-invalid'] ? 'error' : ''}
        allowClear={false}
        showTime={{ format: 'HH:mm', minuteStep: 5 }}
        format="YYYY-MM-DD HH:mm"
        value={shown}
        onChange={(day) => onChange(day ? instantAt(day.format('YYYY-MM-DD HH:mm'), zone) : undefined)}
      />
    </AntTheme>
  )
}
