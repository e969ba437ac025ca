import { Plus, Trash2 } from 'lucide-react'
import { useEffect } from 'react'
import { DefinitionField } from '../../../../web/clause/DefinitionField.tsx'
import { useTexts } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import { isValues, type Values } from '../../../../web/ui/form/path.ts'
import { FieldNotes } from '../../../../web/ui/form/FieldNotes.tsx'
import { SelectField } from '../../../../web/ui/form/SelectField.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import type { Form } from '../../../../web/ui/form/useForm.ts'
import { chosen } from './blanks.ts'
import { useSurroundings } from './context.ts'
import css from './fields.module.css'
import { useLabel, useOptions } from './words.ts'

type Props = {
  readonly form: Form<Values>
  readonly name: string
  readonly label: string
  readonly optional: boolean
  /** Within a formula, whose inputs are plain measures. */
  readonly plain?: boolean
}

/** What a clause is measured by: a definition, an entered value, or a formula over both. */
export function MeasureField({ form, name, label, optional, plain = false }: Props) {
  const t = useTexts('contract')
  const options = useOptions()
  const value = form.value(name)
  const measure: Values = isValues(value) ? value : {}
  const { source } = measure
  const { shows } = form
  useEffect(() => shows(name), [shows, name])
  const change = (next: unknown) =>
    form.set(name, typeof next === 'string' ? chosen('source', 'source', next, {}) : undefined)
  // One that may be absent is whole where there is one.
  const inner: Form<Values> = { ...form, required: () => true }
  const sources: Form<Values> = { ...form, required: () => !optional, set: (_path, next) => change(next) }
  return (
    <fieldset className={css.measure}>
      <legend>{label}</legend>
      <SelectField
        form={sources}
        name={`${name}.source`}
        label={t('measure.source')}
        options={options('source').filter((option) => !plain || option.value !== 'formula')}
      />
      <FieldNotes notes={form.notes?.(name) ?? []} />
      {source === 'figure' && <FigureFields form={inner} name={name} measure={measure} />}
      {source === 'entered' && <EnteredFields form={inner} name={name} />}
      {source === 'formula' && <FormulaFields form={inner} name={name} measure={measure} />}
    </fieldset>
  )
}

type PartProps = { readonly form: Form<Values>; readonly name: string }

function FigureFields({ form, name, measure }: PartProps & { measure: Values }) {
  const t = useTexts('contract')
  const options = useOptions()
  const labelOf = useLabel()
  const { engagementId, today, shops } = useSurroundings()
  const chosenShops = Array.isArray(measure['shopIds']) ? measure['shopIds'].filter((id) => typeof id === 'string') : []
  const some: Form<Values> = {
    ...form,
    required: () => false,
    set: (path, value) => form.set(path, Array.isArray(value) && value.length > 0 ? value : undefined),
  }
  return (
    <>
      <DefinitionField
        form={form}
        name={`${name}.definition`}
        label={labelOf('definition')}
        engagementId={engagementId}
        today={today}
        shopIds={chosenShops}
      />
      <div className={css.pair}>
        <SelectField
          form={form}
          name={`${name}.reading`}
          label={labelOf('reading')}
          options={options('figureReading')}
        />
        <SelectField
          form={some}
          name={`${name}.shopIds`}
          label={labelOf('shopIds')}
          multiple
          placeholder={t('measure.allShops')}
          options={shops.map((shop) => ({ value: shop.shopId, label: shop.name }))}
        />
      </div>
    </>
  )
}

function EnteredFields({ form, name }: PartProps) {
  const t = useTexts('contract')
  const options = useOptions()
  const labelOf = useLabel()
  return (
    <div className={css.pair}>
      <TextField form={form} name={`${name}.name`} label={t('measure.name')} hint={t('measure.enteredHint')} />
      <TextField form={form} name={`${name}.metric`} label={labelOf('metric')} hint={t('measure.metricHint')} />
      <SelectField
        form={form}
        name={`${name}.reading`}
        label={labelOf('reading')}
        options={options('enteredReading')}
      />
    </div>
  )
}

/** The variables of a formula: a letter each, and what it stands for. */
function FormulaFields({ form, name, measure }: PartProps & { measure: Values }) {
  const t = useTexts('contract')
  const labelOf = useLabel()
  const inputs = isValues(measure['inputs']) ? measure['inputs'] : {}
  const keys = Object.keys(inputs)
  const next = 'abcdefghijklmnopqrstuvwxyz'.split('').find((letter) => !keys.includes(letter))
  return (
    <>
      <TextField form={form} name={`${name}.name`} label={t('measure.name')} />
      <TextField
        form={form}
        name={`${name}.expression`}
        label={labelOf('expression')}
        hint={t('measure.formulaHint')}
        placeholder="a / b * 100"
      />
      {keys.map((key) => (
        <div key={key} className={css.item} role="group" aria-label={t('measure.variable', { key })}>
          <span className={css.place} aria-hidden>
            {key}
          </span>
          <MeasureField
            form={form}
            name={`${name}.inputs.${key}`}
            label={t('measure.variable', { key })}
            optional={false}
            plain
          />
          <IconButton
            icon={Trash2}
            label={t('list.remove', { label: t('measure.variable', { key }), no: '' })}
            onClick={() =>
              form.set(`${name}.inputs`, Object.fromEntries(Object.entries(inputs).filter(([other]) => other !== key)))
            }
          />
        </div>
      ))}
      {next !== undefined && (
        <Button
          type="link"
          size="small"
          icon={<Plus size={14} aria-hidden />}
          onClick={() => form.set(`${name}.inputs.${next}`, { source: 'figure', reading: 'count' })}
        >
          {t('measure.addVariable')}
        </Button>
      )}
    </>
  )
}
