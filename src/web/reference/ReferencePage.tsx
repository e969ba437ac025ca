import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTexts } from '../i18n.ts'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Page } from '../ui/Page.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { SearchBox } from '../ui/table/SearchBox.tsx'
import { TableSkeleton } from '../ui/table/TableSkeleton.tsx'
import { byNoun, fetchOperations } from './openapi.ts'
import { OperationSection } from './OperationSection.tsx'
import css from './ReferencePage.module.css'

/** The interface for programs, drawn from the same description that programs read. */
export function ReferencePage() {
  const t = useTexts('reference')
  const u = useTexts('ui')
  const [typed, setTyped] = useState('')
  const { data, error, refetch } = useQuery({
    queryKey: ['reference'],
    queryFn: ({ signal }) => fetchOperations(signal),
  })
  const groups = byNoun(data ?? [], typed)
  return (
    <Page>
      <PageHeader title={t('title')} actions={<a href="/api/openapi.json">{t('download')}</a>} />
      <p className={css.intro}>{t('intro')}</p>
      {error && (
        <ErrorState title={u('error.title', { what: t('failed') })} error={error} onRetry={() => void refetch()} />
      )}
      {!data && !error && <TableSkeleton />}
      {data && (
        <div className={css.columns}>
          <nav className={css.contents} aria-label={t('contents')}>
            <SearchBox value={typed} hint={t('search')} onSearch={setTyped} />
            {groups.length === 0 && <p>{t('nothing')}</p>}
            {groups.map(([noun, operations]) => (
              <ul key={noun}>
                {operations.map(({ operationId }) => (
                  <li key={operationId}>
                    <a href={`#${operationId}`}>{operationId}</a>
                  </li>
                ))}
              </ul>
            ))}
          </nav>
          <div className={css.operations}>
            {groups
              .flatMap(([, operations]) => operations)
              .map((operation) => (
                <OperationSection key={operation.operationId} operation={operation} />
              ))}
          </div>
        </div>
      )}
    </Page>
  )
}
