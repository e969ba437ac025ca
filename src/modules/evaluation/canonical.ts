import { canonicalJson } from '../../platform/audit/canonical.ts'

/** One text for one content: what is stored, compared and signed. */
export function canonicalText(value: unknown): string {
  return canonicalJson(value)
}
