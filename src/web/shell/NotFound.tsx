import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { useTexts } from '../i18n.ts'
import { Notice } from '../ui/Notice.tsx'

export function NotFound() {
  const t = useTexts('shell')
  return (
    <Notice icon={Compass} title={t('notFound.title')} hint={t('notFound.hint')} page>
      <Link to="/">{t('notFound.back')}</Link>
    </Notice>
  )
}
