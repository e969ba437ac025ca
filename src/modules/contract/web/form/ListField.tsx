import { Plus, Trash2 } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import { FieldNotes } from '../../../../web/ui/form/FieldNotes.tsx'
import type { Values } from '../../../../web/ui/form/path.ts'
import type { Form } from '../../../../web/ui/form/useForm.ts'
import css from './fields.module.css'

type Props = {
  readonly form: Form<Values>
  readonly name: string
  readonly label: string
  readonly blank: Values
  /** Without rows it is absent, not an empty list. */
  readonly optional: boolean
  /** The fields of one row, by its place. */
  readonly children: (row: string) => ReactNode
}

/** Rows of a tier table, of bands, events, days or instalments: added, filled in and taken away one by one. */
export function ListField({ form, name, label, blank, optional, children }: Props) {
  const t = useTexts('contract')
  const value = form.value(name)
  const rows: readonly unknown[] = Array.isArray(value) ? value : []
  // Rows have no name of their own: their place is what they are.
  const places = rows.map((_, index) => `${name}.${index}`)
  const error = form.error(name)
  const { shows } = form
  useEffect(() => shows(name), [shows, name])
  return (
    <fieldset className={css.list}>
      <legend>{label}</legend>
      {rows.length === 0 && <p className={css.none}>{t('list.none')}</p>}
      {places.map((place, index) => (
        <div key={place} className={css.item} role="group" aria-label={`${label} ${index + 1}`}>
          <span className={css.place} aria-hidden>
            {index + 1}
          </span>
          <div className={css.cells}>{children(place)}</div>
          <IconButton
            icon={Trash2}
            label={t('list.remove', { label, no: index + 1 })}
            onClick={() => form.set(name, optional && rows.length === 1 ? undefined : rows.toSpliced(index, 1))}
          />
        </div>
      ))}
      {error && rows.length === 0 && (
        <p className={css.error} role="alert">
          {error}
        </p>
      )}
      <FieldNotes notes={form.notes?.(name) ?? []} />
      <Button
        type="link"
        size="small"
        icon={<Plus size={14} aria-hidden />}
        onClick={() => form.set(name, [...rows, blank])}
      >
        {t('list.add', { label })}
      </Button>
    </fieldset>
  )
}
