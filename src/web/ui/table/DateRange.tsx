import { DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTexts } from '../../i18n.ts'
import { usePhone } from '../useMediaQuery.ts'
import { AntTheme } from '../ant/AntTheme.tsx'

type Props = {
  label: string
  from: string | undefined
  until: string | undefined
  onChange: (from: string | undefined, until: string | undefined) => void
}

function day(text: string | undefined): Dayjs | null {
  return text ? dayjs(text) : null
}

/** A range of calendar days, either end open. */
export function DateRange({ label, from, until, onChange }: Props) {
  const t = useTexts('ui')
  const phone = usePhone()
  return (
    <AntTheme>
      <DatePicker.RangePicker
        aria-label={label}
        allowEmpty
        format="YYYY-MM-DD"
        placeholder={[t('table.from'), t('table.until')]}
        {...(phone ? { style: { width: '100%' } } : {})}
        value={[day(from), day(until)]}
        onChange={(_, [first, last]) => onChange(first || undefined, last || undefined)}
      />
    </AntTheme>
  )
}
