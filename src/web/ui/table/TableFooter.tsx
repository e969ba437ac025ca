import { lazy, Suspense } from 'react'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { pageSizes } from '../../../platform/action/list.ts'
import { useTexts } from '../../i18n.ts'
import { AsOf } from '../AsOf.tsx'
import { IconButton } from '../IconButton.tsx'
import { pageCount, type Search } from '../../list.ts'
import css from './TableFooter.module.css'

const PageSize = lazy(async () => ({ default: (await import('./PageSize.tsx')).PageSize }))

type Props = {
  total: number
  /** There are more than `total`; nobody has counted them. */
  more?: boolean
  asOf: string
  stale: boolean
  page: number
  pageSize: number
  onChange: (patch: Search) => void
}

export function TableFooter({ total, more = false, asOf, stale, page, pageSize, onChange }: Props) {
  const t = useTexts('ui')
  const pages = pageCount(total, pageSize)
  return (
    <footer className={css.footer}>
      <span>{t(more ? 'table.totalMore' : 'table.total', { count: total })}</span>
      {(total > pageSizes[0] || more) && (
        <span className={css.paging}>
          {(pages > 1 || more) && (
            <>
              <IconButton
                label={t('table.previousPage')}
                icon={ChevronLeft}
                disabled={page <= 1}
                onClick={() => onChange({ page: page - 1 })}
              />
              <span>{more ? t('table.pageOf', { page }) : t('table.page', { page, pages })}</span>
              <IconButton
                label={t('table.nextPage')}
                icon={ChevronRight}
                disabled={page >= pages && !more}
                onClick={() => onChange({ page: page + 1 })}
              />
            </>
          )}
          <Suspense>
            <PageSize pageSize={pageSize} onChange={onChange} />
          </Suspense>
        </span>
      )}
      <span className={css.asOf}>
        <AsOf at={asOf} stale={stale} />
      </span>
    </footer>
  )
}
