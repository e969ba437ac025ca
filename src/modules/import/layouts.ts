import { sheetLayouts } from '../../engine/exports/layouts/all.ts'
import type { LocalText } from '../../platform/action/action.ts'

const other: LocalText = { zh: '其他报表', en: 'Other sheet' }
const names = new Map<string, LocalText>(sheetLayouts.map(({ id, name }) => [id, name]))

/** The name of a marketplace's sheet; one nobody has described is an other sheet. */
export function layoutText(layout: string): LocalText {
  return names.get(layout) ?? other
}

export function layoutName(layout: string, language: 'zh' | 'en'): string {
  return layoutText(layout)[language]
}
