import { useTexts } from '../../../../web/i18n.ts'
import { storedOf, typedOf } from '../../../../web/ui/form/decimal.ts'
import type { FieldProps } from '../../../../web/ui/form/Field.tsx'
import { TypedField } from '../../../../web/ui/form/TypedField.tsx'
import type { EnteredRow } from '../types.ts'

type Props<V> = Omit<FieldProps<V>, 'needed'> & { readonly reading: EnteredRow['reading'] | undefined }

/** One number of a metric in its unit: money is typed in yuan and kept in fen, everything else as it is. */
export function EnteredField<V>({ reading, ...field }: Props<V>) {
  const t = useTexts('evaluation')
  const places = reading === 'amount' ? -2 : 0
  const unit =
    reading === 'amount'
      ? t('values.yuan')
      : reading === 'hours' || reading === 'days' || reading === 'points'
        ? t(`values.unit.${reading}`)
        : undefined
  return (
    <TypedField
      // Another metric's number is read in another unit.
      key={places}
      needed
      {...field}
      {...(unit === undefined ? {} : { unit })}
      read={(value) => typedOf(value, places)}
      write={(text) => storedOf(text, places)}
    />
  )
}
