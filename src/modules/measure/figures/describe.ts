import type { z } from 'zod'
import type { definitionSchema } from '../api/definition.ts'
import type { Defined } from '../catalogue.ts'

/** A definition as people read it, in the caller's language. */
export function describe({ key, pack, definition }: Defined, language: 'zh' | 'en'): z.input<typeof definitionSchema> {
  const { name, excludedDates, replies, window, threshold, ...facts } = definition
  return {
    ...facts,
    key,
    name: name[language],
    pack: pack.id,
    packName: pack.name[language],
    marketplace: pack.marketplace,
    packNote: pack.note[language],
    effectiveFrom: pack.effectiveFrom,
    effectiveTo: pack.effectiveTo,
    window,
    threshold,
    replies: [...replies],
    excludedDates: excludedDates.map((dates) => ({ ...dates })),
  }
}
