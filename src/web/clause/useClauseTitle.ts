import { useLanguage } from '../i18n.ts'

type Titled = { readonly title: string; readonly titleEn?: string | undefined }

/** A clause's title as the reader reads it. */
export function useClauseTitle(): (clause: Titled) => string {
  const english = useLanguage() === 'en'
  return ({ title, titleEn }) => (english ? (titleEn ?? title) : title)
}
