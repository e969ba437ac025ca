import { useTexts } from '../../../../web/i18n.ts'
import { auditTexts } from '../auditTexts.ts'

const known = auditTexts.zh.objectTypes

function isKnown(type: string): type is keyof typeof known {
  return type in known
}

/** The word for a type of object in the audit log; types of newer modules are shown as they are. */
export function useObjectTypeName(): (type: string) => string {
  const t = useTexts('audit')
  return (type) => (isKnown(type) ? t(`objectTypes.${type}`) : type || '—')
}
