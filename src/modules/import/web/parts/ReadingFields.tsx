import { formatRate } from '../../../../web/format.ts'
import { useLocalText, useTexts } from '../../../../web/i18n.ts'
import { LabeledSelect } from '../../../../web/ui/form/LabeledSelect.tsx'
import { importKinds } from '../../api/import.ts'
import type { Inspection } from '../columns.ts'
import type { Wizard } from '../useWizard.ts'
import { PeriodFields } from './PeriodFields.tsx'
import css from './ReadingFields.module.css'

type Props = { found: Inspection; correct: Wizard['correct']; busy: boolean }

const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const
const delimiters = [
  { value: ',', key: 'comma' },
  { value: '\t', key: 'tab' },
  { value: ';', key: 'semicolon' },
] as const
const lastHeaderRow = 10

/** How the file is read, each choice as it was recognised and to be corrected. */
export function ReadingFields({ found, correct, busy }: Props) {
  const t = useTexts('import')
  const kinds = useKinds(found)
  const { encoding, delimiter, sheets, sheet, headerRow } = found
  return (
    <div className={busy ? css.busy : css.fields} aria-busy={busy}>
      <LabeledSelect
        label={t('wizard.found.kind')}
        options={kinds.options}
        value={kinds.value}
        onChange={(value) => correct(readKind(value))}
      />
      {sheet !== null && sheets.length > 0 && (
        <LabeledSelect
          label={t('wizard.found.sheet')}
          options={sheets.map((name) => ({ value: name, label: name }))}
          value={sheet}
          onChange={(value) => correct({ sheet: value })}
        />
      )}
      {encoding !== null && (
        <LabeledSelect
          label={t('wizard.found.encoding')}
          options={encodings.map((value) => ({ value, label: t(`wizard.encodings.${value}`) }))}
          value={encoding}
          onChange={(value) => correct({ encoding: value })}
        />
      )}
      {delimiter !== null && found.kind !== 'qianniu' && (
        <LabeledSelect
          label={t('wizard.found.delimiter')}
          options={delimiters.map(({ value, key }) => ({ value, label: t(`wizard.delimiters.${key}`) }))}
          value={delimiter}
          onChange={(value) => correct({ delimiter: value })}
        />
      )}
      {headerRow !== null && (
        <LabeledSelect
          label={t('wizard.found.header')}
          options={Array.from({ length: lastHeaderRow }, (_, index) => ({
            value: String(index + 1),
            label: t('wizard.found.headerRow', { row: index + 1 }),
          }))}
          value={String(headerRow)}
          onChange={(value) => correct({ headerRow: value === null ? null : Number(value) })}
        />
      )}
      {found.kind === 'marketplace' && (
        <PeriodFields key={JSON.stringify(found.period)} found={found} correct={correct} />
      )}
    </div>
  )
}

function useKinds(found: Inspection) {
  const t = useTexts('import')
  const local = useLocalText()
  const recognised = found.candidates.map(({ kind, layout, name, score }) => ({
    value: keyOf(kind, layout),
    // A sheet nobody has described fits nothing: a percentage would only puzzle.
    label: score === 0 ? local(name) : t('wizard.found.score', { name: local(name), percent: formatRate(score) }),
  }))
  const others = [
    ...importKinds.filter((kind) => kind !== 'marketplace').map((kind) => ({ value: kind, label: t(`kinds.${kind}`) })),
    { value: keyOf('marketplace', 'other'), label: t('wizard.found.other') },
  ]
  const value = keyOf(found.kind, found.layout)
  const options = [...recognised, ...others].filter(
    (option, index, all) => all.findIndex((one) => one.value === option.value) === index,
  )
  return { value, options }
}

function keyOf(kind: string, layout: string | null): string {
  return layout === null ? kind : `${kind} ${layout}`
}

function readKind(chosen: string | null): { kind: string | null; layout: string | null } {
  const [kind = '', layout] = (chosen ?? '').split(' ')
  return kind === '' ? { kind: null, layout: null } : { kind, layout: layout ?? null }
}
