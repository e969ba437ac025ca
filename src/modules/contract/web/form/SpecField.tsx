import { useClauseTitle } from '../../../../web/clause/useClauseTitle.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { Choice } from '../../../../web/ui/Choice.tsx'
import { DateField } from '../../../../web/ui/form/DateField.tsx'
import { Field } from '../../../../web/ui/form/Field.tsx'
import { isValues, type Values } from '../../../../web/ui/form/path.ts'
import { SelectField } from '../../../../web/ui/form/SelectField.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import type { Form } from '../../../../web/ui/form/useForm.ts'
import { chosen } from './blanks.ts'
import { useSurroundings } from './context.ts'
import css from './fields.module.css'
import { fenOfYuan, plainNumber, storedOf, typedOf, yuanOfFen } from '../../../../web/ui/form/decimal.ts'
import { ListField } from './ListField.tsx'
import { MeasureField } from './MeasureField.tsx'
import type { Spec } from './spec.ts'
import { TypedField } from '../../../../web/ui/form/TypedField.tsx'
import { useLabel, useOptions } from './words.ts'

export type SpecProps = { readonly form: Form<Values>; readonly spec: Spec; readonly prefix: string }

/** One field of a clause by its spec. */
export function SpecField({ form: whole, spec, prefix }: SpecProps) {
  const t = useTexts('contract')
  const options = useOptions()
  const labelOf = useLabel()
  const name = prefix + spec.path
  const label = labelOf(spec.label ?? spec.path.split('.').at(-1) ?? '')
  const form: Form<Values> = { ...whole, required: () => spec.optional !== true }
  const field = { form, name, label }
  switch (spec.widget) {
    case 'money':
      return <TypedField {...field} unit={t('unit.yuan')} read={yuanOfFen} write={fenOfYuan} />
    case 'exactMoney':
      return (
        <TypedField
          {...field}
          unit={t('unit.yuan')}
          read={(value) => typedOf(value, -2)}
          write={(text) => storedOf(text, -2)}
        />
      )
    case 'percent':
      return <TypedField {...field} unit="%" read={(value) => typedOf(value, 2)} write={(text) => storedOf(text, 2)} />
    case 'decimal':
      return <TypedField {...field} read={(value) => typedOf(value, 0)} write={(text) => storedOf(text, 0)} />
    case 'integer':
      return <TypedField {...field} read={integerText} write={integerOf} />
    case 'factors':
      return <TypedField {...field} read={factorsText} write={factorsOf} placeholder="1, 1.5, 2" />
    case 'target':
      return <TargetField form={form} spec={spec} prefix={prefix} />
    case 'text':
      return <TextField {...field} />
    case 'day':
      return <DateField {...field} />
    case 'flag':
      return (
        <Field {...field}>
          {({ id }) => (
            <Choice
              id={id}
              label={label}
              value={form.value(name) === true ? 'yes' : 'no'}
              options={[
                { value: 'yes', label: t('yes') },
                { value: 'no', label: t('no') },
              ]}
              onChange={(value) => form.set(name, value === 'yes')}
            />
          )}
        </Field>
      )
    case 'choice':
      return <SelectField {...field} options={options(spec.choice)} />
    case 'choices':
      return <SelectField {...field} multiple options={options(spec.choice)} />
    case 'variant':
      return <VariantField form={form} spec={spec} prefix={prefix} label={label} />
    case 'clause':
    case 'clauses':
      return <ClauseChoiceField form={form} spec={spec} prefix={prefix} label={label} />
    case 'measure':
      return <MeasureField form={form} name={name} label={label} optional={spec.optional === true} />
    case 'list':
      return (
        <ListField form={form} name={name} label={label} blank={spec.blank} optional={spec.optional === true}>
          {(row) =>
            spec.item.map((inner) => (
              <div key={inner.path} className={inner.wide ? css.wide : undefined}>
                <SpecField form={whole} spec={inner} prefix={`${row}.`} />
              </div>
            ))
          }
        </ListField>
      )
    default:
      return spec satisfies never
  }
}

function integerText(value: unknown): string {
  return typeof value === 'number' || typeof value === 'string' ? String(value) : ''
}

function integerOf(text: string): number | string | null {
  const plain = plainNumber(text)
  if (plain === '') return null
  return /^-?\d{1,15}$/.test(plain) ? Number(plain) : text
}

function factorsText(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : ''
}

function factorsOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .split(/[,、\s]+/)
    .filter(Boolean)
}

type OfSpec<W extends Spec['widget']> = {
  readonly form: Form<Values>
  readonly spec: Extract<Spec, { widget: W }>
  readonly prefix: string
}

/** Another way of calculating takes the place of the one before, with what both have in common. */
function VariantField({ form, spec, prefix, label }: OfSpec<'variant'> & { label: string }) {
  const options = useOptions()
  const name = prefix + spec.path
  const parent = name.slice(0, name.lastIndexOf('.'))
  const key = name.slice(parent.length + 1)
  const change = (value: unknown) => {
    const before = form.value(parent)
    if (typeof value === 'string') form.set(parent, chosen(spec.of, key, value, isValues(before) ? before : {}))
    else form.set(parent, undefined)
  }
  const changing: Form<Values> = { ...form, set: (_path, value) => change(value) }
  return <SelectField form={changing} name={name} label={label} options={options(spec.choice, spec.only)} />
}

/** One clause, or several where none named stands for all. */
function ClauseChoiceField({ form, spec, prefix, label }: OfSpec<'clause' | 'clauses'> & { label: string }) {
  const titleOf = useClauseTitle()
  const t = useTexts('contract')
  const { clauses } = useSurroundings()
  const name = prefix + spec.path
  const options = clauses
    .filter(({ kind }) => kind === spec.of)
    .map((clause) => ({ value: clause.no, label: `${clause.no} ${titleOf(clause)}` }))
  if (spec.widget === 'clause') return <SelectField form={form} name={name} label={label} options={options} />
  if (spec.named)
    return (
      <SelectField form={form} name={name} label={label} options={options} multiple placeholder={t('chooseClauses')} />
    )
  const all: Form<Values> = {
    ...form,
    required: () => true,
    value: (path) => (form.value(path) === 'all' ? [] : form.value(path)),
    set: (path, value) => form.set(path, Array.isArray(value) && value.length > 0 ? value : 'all'),
  }
  return <SelectField form={all} name={name} label={label} options={options} multiple placeholder={t('allClauses')} />
}

/** A target in the unit of what it is compared with: per cent, yuan, seconds, or plain. */
function TargetField({ form, spec, prefix }: OfSpec<'target'>) {
  const t = useTexts('contract')
  const labelOf = useLabel()
  const reading = useReading(form, spec.measure, prefix)
  const places = reading === 'rate' ? 2 : reading === 'amount' ? -2 : 0
  const seconds = ['mean', 'median', 'p90', 'p95'].includes(reading)
  const unit =
    reading === 'rate'
      ? '%'
      : reading === 'amount'
        ? t('unit.yuan')
        : seconds
          ? t('unit.seconds')
          : reading === 'hours'
            ? t('unit.hours')
            : reading === 'days'
              ? t('unit.days')
              : undefined
  return (
    <TypedField
      form={form}
      name={prefix + spec.path}
      label={labelOf(spec.label ?? spec.path.split('.').at(-1) ?? '')}
      {...(unit === undefined ? {} : { unit })}
      read={(value) => typedOf(value, places)}
      write={(text) => storedOf(text, places)}
    />
  )
}

/**
 * The reading of the first measure there is: at a path beside the field, the clause's own (`../`), or that of the clause it
 * follows (`of`) or of the first it applies to.
 */
function useReading(form: Form<Values>, measures: string, prefix: string): string {
  const { clauses } = useSurroundings()
  const params = 'terms.params.'
  if (measures.endsWith('of') || measures === 'applies') {
    const named = form.value(params + (measures === 'applies' ? measures : 'of'))
    const no = Array.isArray(named) ? named[0] : named
    return clauses.find((clause) => clause.no === no)?.reading ?? 'rate'
  }
  const places = measures
    .split(' ')
    .map((measure) => (measure.startsWith('../') ? params + measure.slice(3) : prefix + measure))
  const place = places.find((one) => form.value(`${one}.source`) !== undefined) ?? ''
  const reading = form.value(`${place}.reading`)
  if (typeof reading === 'string') return reading
  return form.value(`${place}.source`) === 'formula' ? 'number' : 'rate'
}
