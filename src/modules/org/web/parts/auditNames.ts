import { useTexts } from '../../../../web/i18n.ts'
import { auditTexts } from '../auditTexts.ts'

const { objectTypes, fields } = auditTexts.zh

function isKnown<T extends object>(names: T, name: string): name is keyof T & string {
  return Object.hasOwn(names, name)
}

/** The word for a type of object in the audit log; types of newer modules are shown as they are. */
export function useObjectTypeName(): (type: string) => string {
  const t = useTexts('audit')
  return (type) => (isKnown(objectTypes, type) ? t(`objectTypes.${type}`) : type || '—')
}

/** The word for a changed field; fields of newer modules are shown as they are. */
export function useFieldName(): (field: string) => string {
  const t = useTexts('audit')
  return (field) => (isKnown(fields, field) ? t(`fields.${field}`) : field)
}
