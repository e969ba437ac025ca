import { lazy, Suspense, useId } from 'react'
import { Bar } from '../Bar.tsx'
import css from './Labeled.module.css'

const AntDate = lazy(async () => ({ default: (await import('./heavy/AntDate.tsx')).AntDate }))

type Props = {
  readonly label: string
  readonly hint?: string
  readonly value: string | null
  readonly onChange: (day: string | null) => void
  readonly invalid?: boolean
}

/** A calendar day that takes effect at once, outside of a form. */
export function LabeledDate({ label, hint, value, onChange, invalid = false }: Props) {
  const id = useId()
  return (
    <div className={css.labeled}>
      <label htmlFor={id} className={css.label}>
        {label}
      </label>
      <Suspense fallback={<Bar height="32px" />}>
        <AntDate
          control={{
            id,
            'aria-invalid': invalid,
            'aria-required': false,
            'aria-describedby': hint === undefined ? undefined : `${id}-hint`,
          }}
          value={value ?? undefined}
          onChange={(day) => onChange(day ?? null)}
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
