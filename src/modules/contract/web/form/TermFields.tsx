import { isTextKey, useAnyText, useTexts } from '../../../../web/i18n.ts'
import { DateField } from '../../../../web/ui/form/DateField.tsx'
import { isValues, type Values } from '../../../../web/ui/form/path.ts'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import type { Form } from '../../../../web/ui/form/useForm.ts'
import css from './fields.module.css'
import { SpecField } from './SpecField.tsx'
import { groupsOf } from './specs.ts'
import { useLabel } from './words.ts'

type Props = {
  readonly form: Form<Values>
  readonly kind: string
  readonly numberFixed: boolean
  /** The English title where none is written. */
  readonly madeTitle: string
}

/** Number, title and last day, then the terms of the kind. */
export function TermFields({ form, kind, numberFixed, madeTitle }: Props) {
  const t = useTexts('contract')
  const any = useAnyText()
  const labelOf = useLabel()
  const params = form.value('terms.params')
  const titled = (key: string) => {
    const full = `contract:groups.${key}`
    return isTextKey(full) ? any(full) : key
  }
  const optional: Form<Values> = { ...form, required: () => false, set: (path, value) => form.set(path, value ?? null) }
  const unnamed: Form<Values> = { ...form, required: () => false }
  return (
    <>
      <div className={css.grid}>
        {numberFixed ? (
          <div className={css.fixed}>
            <span>{labelOf('no')}</span>
            <strong>{String(form.value('no'))}</strong>
            <small>{t('edit.numberHint')}</small>
          </div>
        ) : (
          <TextField form={form} name="no" label={labelOf('no')} />
        )}
        <TextField form={form} name="title" label={labelOf('title')} />
        <TextField form={unnamed} name="titleEn" label={labelOf('titleEn')} placeholder={madeTitle} />
        <DateField form={optional} name="effectiveTo" label={labelOf('effectiveTo')} />
      </div>
      {groupsOf(kind, isValues(params) ? params : {}).map((group) => (
        <fieldset key={group.title} className={css.group}>
          <legend>{titled(group.title)}</legend>
          <div className={css.grid}>
            {group.specs.map((spec) => (
              <div key={spec.path} className={spec.wide ? css.wide : undefined}>
                <SpecField form={form} spec={spec} prefix="terms.params." />
              </div>
            ))}
          </div>
        </fieldset>
      ))}
    </>
  )
}
