import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import type { Control } from '../Field.tsx'
import { keepForm } from './keepForm.ts'
import { AntTheme } from '../../ant/AntTheme.tsx'

type Props = { control: Control; value: unknown; onChange: (day: string | undefined) => void }

/** A day of the calendar as YYYY-MM-DD. */
function isDay(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && dayjs(value).format('YYYY-MM-DD') === value
}

export function AntDate({ control, value, onChange }: Props) {
  return (
    <AntTheme>
      <DatePicker
        {...control}
        onKeyDown={keepForm}
        status={control['aria-invalid'] ? 'error' : ''}
        format="YYYY-MM-DD"
        value={isDay(value) ? dayjs(value) : null}
        onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : undefined)}
        // What no calendar has, such as 29 February of most years, stays for the schema to refuse in words.
        preserveInvalidOnBlur
        onBlur={({ target }) => {
          const typed = target instanceof HTMLInputElement ? target.value.trim() : ''
          const isWrong = typeof value === 'string' && value !== '' && !isDay(value)
          if (typed === '' ? isWrong : !isDay(typed)) onChange(typed || undefined)
        }}
      />
    </AntTheme>
  )
}
