import type { ActionOutput } from '../../../platform/action/action.ts'
import { meaningKey, repeatedIn, type ColumnMeaningInput } from '../api/fields.ts'
import type { inspectImport } from '../api/import.ts'

export type Inspection = ActionOutput<typeof inspectImport>
export type InspectedColumn = Inspection['columns'][number]
export type MeaningChoice = Inspection['choices'][number]
export type Meaning = ColumnMeaningInput
export type SavedMapping = Inspection['savedMappings'][number]

/** Meanings the person has given by hand, by the index of the column. */
export type Overrides = { readonly [index: number]: Meaning }

/** The meanings of all columns in their order, as the server takes them. */
export function meaningsOf(columns: readonly InspectedColumn[], overrides: Overrides): Meaning[] {
  const last = Math.max(-1, ...columns.map(({ index }) => index))
  const found: Meaning[] = Array.from({ length: last + 1 }, () => ({ use: 'ignore' }))
  for (const { index, meaning } of columns) found[index] = overrides[index] ?? meaning
  return found
}

/** What of a saved mapping differs from what was recognised. */
export function overridesFor(columns: readonly InspectedColumn[], saved: readonly Meaning[]): Overrides {
  const changed = columns.flatMap(({ index, meaning }) => {
    const wanted: Meaning = saved[index] ?? { use: 'ignore' }
    return sameMeaning(wanted, meaning) ? [] : [[index, wanted] as const]
  })
  return Object.fromEntries(changed)
}

/** All of a saved mapping, for a file that is about to be read as another kind and is recognised anew. */
export function wholeMapping(saved: readonly Meaning[]): Overrides {
  return Object.fromEntries(saved.entries())
}

export function sameMeaning(a: Meaning, b: Meaning): boolean {
  if (meaningKey(a) !== meaningKey(b)) return false
  return a.use !== 'figure' || b.use !== 'figure' || a.written === b.written
}

/** The required choices that no column has. */
export function missingChoices(choices: readonly MeaningChoice[], meanings: readonly Meaning[]): MeaningChoice[] {
  const named = new Set(meanings.map(meaningKey))
  return choices.filter(({ required, meaning }) => required && !named.has(meaningKey(meaning)))
}

/** Meanings that more than one column has, where only one may: each with the columns that have it. */
export function repeatedMeanings(
  columns: readonly InspectedColumn[],
  meanings: readonly Meaning[],
): { key: string; columns: InspectedColumn[] }[] {
  return repeatedIn(columns, ({ index }) => meanings[index] ?? { use: 'ignore' })
}

/** Headings and meanings, as they are kept under a name; columns without heading or meaning are left out. */
export function mappingToSave(
  columns: readonly InspectedColumn[],
  meanings: readonly Meaning[],
): { heading: string; meaning: Meaning }[] {
  return columns.flatMap(({ index, heading }) => {
    const meaning = meanings[index]
    return meaning && meaning.use !== 'ignore' && heading.trim() !== '' ? [{ heading, meaning }] : []
  })
}

type Written = Extract<Meaning, { use: 'figure' }>['written']

const unitGroups: readonly (readonly Written[])[] = [
  ['second', 'minute', 'hour', 'day'],
  ['percent', 'plain'],
]

/** The units a bare number of a figure may be written in instead. A count has only one. */
export function unitsFor(written: Written): readonly Written[] {
  if (written === 'plain') return [written]
  return unitGroups.find((group) => group.includes(written)) ?? [written]
}
