import { useState } from 'react'
import { useLocalText, useTexts } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { LabeledSelect } from '../../../../web/ui/form/LabeledSelect.tsx'
import { StatePill, type Tone } from '../../../../web/ui/StatePill.tsx'
import { Grid } from '../../../../web/ui/table/Grid.tsx'
import { meaningKey } from '../../api/fields.ts'
import {
  unitsFor,
  type InspectedColumn,
  type Inspection,
  type Meaning,
  type MeaningChoice,
  type Overrides,
} from '../columns.ts'
import css from './MappingTable.module.css'

type Props = {
  found: Inspection
  meanings: readonly Meaning[]
  overrides: Overrides
  onChange: (overrides: Overrides) => void
}

const tones: { readonly [S in InspectedColumn['sureness']]: Tone } = {
  known: 'good',
  guessed: 'warn',
  unknown: 'idle',
  repeated: 'warn',
  chosen: 'active',
}
const shownAtFirst = 60
const nothing: Meaning = { use: 'ignore' }

/** Every column of the file with samples of what is in it, what it means, and how that is known. */
export function MappingTable({ found, meanings, overrides, onChange }: Props) {
  const t = useTexts('import')
  const local = useLocalText()
  const [all, setAll] = useState(false)
  const { columns, choices } = found
  const options = [
    { value: 'ignore', label: t('wizard.map.ignore') },
    ...choices.map(({ meaning, name, required }) => ({
      value: meaningKey(meaning),
      label: required ? `${local(name)} *` : local(name),
    })),
  ]
  const give = (index: number, meaning: Meaning) => onChange({ ...overrides, [index]: meaning })
  const choose = (index: number, key: string | null) =>
    give(index, choices.find(({ meaning }) => meaningKey(meaning) === key)?.meaning ?? nothing)
  const meaningOf = ({ index }: InspectedColumn) => meanings[index] ?? nothing
  return (
    <>
      <Grid<InspectedColumn>
        label={t('wizard.map.title')}
        rows={all ? columns : columns.slice(0, shownAtFirst)}
        rowKey={({ index }) => String(index)}
        columns={[
          {
            key: 'heading',
            title: t('wizard.map.column'),
            render: ({ heading }) => (
              <strong className={css.heading}>{heading.trim() === '' ? t('wizard.map.noHeading') : heading}</strong>
            ),
          },
          { key: 'samples', title: t('wizard.map.samples'), render: ({ samples }) => <Samples values={samples} /> },
          {
            key: 'meaning',
            title: t('wizard.map.meaning'),
            render: (column) => (
              <div className={css.meaning}>
                <LabeledSelect
                  quiet
                  label={`${t('wizard.map.meaning')}: ${column.heading}`}
                  options={options}
                  value={meaningKey(meaningOf(column))}
                  onChange={(key) => choose(column.index, key)}
                />
                <Unit
                  heading={column.heading}
                  meaning={meaningOf(column)}
                  choices={choices}
                  onChange={(next) => give(column.index, next)}
                />
              </div>
            ),
          },
          {
            key: 'sureness',
            title: t('wizard.map.sureness'),
            render: ({ index, sureness }) => {
              const how = index in overrides ? 'chosen' : sureness
              return <StatePill tone={tones[how]}>{t(`wizard.map.sure.${how}`)}</StatePill>
            },
          },
        ]}
      />
      {!all && columns.length > shownAtFirst && (
        <Button className={css.more ?? ''} onClick={() => setAll(true)}>
          {t('wizard.map.showAll', { count: columns.length })}
        </Button>
      )}
    </>
  )
}

function Samples({ values }: { values: readonly string[] }) {
  const t = useTexts('import')
  if (values.length === 0) return <span className={css.none}>{t('wizard.map.noSample')}</span>
  return (
    <span className={css.samples} title={values.join('\n')}>
      {values.map((value) => (
        <span key={value}>{value}</span>
      ))}
    </span>
  )
}

type UnitProps = {
  heading: string
  meaning: Meaning
  choices: readonly MeaningChoice[]
  onChange: (next: Meaning) => void
}

/** The unit of a figure whose cells are bare numbers, where there is more than one it can be written in. */
function Unit({ heading, meaning, choices, onChange }: UnitProps) {
  const t = useTexts('import')
  if (meaning.use !== 'figure') return null
  const usual = choices.find((choice) => meaningKey(choice.meaning) === meaningKey(meaning))?.meaning
  const units = unitsFor(usual?.use === 'figure' ? usual.written : meaning.written)
  if (units.length < 2) return null
  return (
    <LabeledSelect
      quiet
      label={`${t('wizard.map.unit')}: ${heading}`}
      options={units.map((unit) => ({ value: unit, label: t(`wizard.units.${unit}`) }))}
      value={meaning.written}
      onChange={(value) => onChange({ ...meaning, written: units.find((unit) => unit === value) ?? meaning.written })}
    />
  )
}
