import { commonZones } from '../../../platform/action/zone.ts'
import { Field, type FieldProps } from './Field.tsx'
import { Input } from './Input.tsx'

/** An IANA zone: common ones are offered, any other can be typed. */
export function ZoneField<V>(field: FieldProps<V>) {
  const { form, name } = field
  const value = form.value(name)
  return (
    <Field {...field}>
      {(control) => (
        <>
          <Input
            {...control}
            list={`${control.id}-zones`}
            autoComplete="off"
            value={typeof value === 'string' ? value : ''}
            onChange={(event) => form.set(name, event.target.value)}
          />
          <datalist id={`${control.id}-zones`}>
            {commonZones.map((zone) => (
              <option key={zone} value={zone}>
                {zone}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}
