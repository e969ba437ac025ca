import type { TableSource } from '../../platform/import/readTable.ts'
import type { ImportSettings } from './api/fields.ts'

/** Which table of the file is read, of settings that have been resolved. */
export function tableSource({ encoding, delimiter, headerRow, sheet }: ImportSettings): TableSource {
  if (headerRow !== undefined && sheet !== undefined) return { form: 'workbook', sheet, headerRow }
  if (headerRow === undefined || encoding === undefined || delimiter === undefined)
    throw new TypeError('the settings of the import are not complete')
  return { form: 'text', encoding, delimiter, headerRow }
}
