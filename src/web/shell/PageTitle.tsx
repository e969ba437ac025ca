import { useEffect } from 'react'
import { useAnyText, useTexts } from '../i18n.ts'
import { useCurrentPage } from './useCurrentPage.ts'

/** Keeps the title of the browser tab at the page shown. */
export function PageTitle() {
  const t = useTexts('shell')
  const text = useAnyText()
  const page = useCurrentPage()
  const title = page ? `${text(page.title)} · ${t('product')}` : t('product')
  useEffect(() => {
    document.title = title
  }, [title])
  return null
}
