import type { ReactNode } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { PageSkeleton } from '../../../../web/ui/PageSkeleton.tsx'
import { TableSkeleton } from '../../../../web/ui/table/TableSkeleton.tsx'
import css from './Frame.module.css'

type Query = { readonly data: unknown; readonly error: Error | null; readonly refetch: () => Promise<unknown> }

/** A page below the engagement's head: what was loaded, or why it was not. */
export function Frame({ query, what, children }: { query?: Query; what: string; children: ReactNode }) {
  const u = useTexts('ui')
  const failed = query?.error && query.data === undefined
  return (
    <div className={css.scroll}>
      {failed && (
        <ErrorState
          title={u('error.title', { what })}
          error={query.error ?? new Error(what)}
          onRetry={() => void query.refetch()}
        />
      )}
      {query && !query.error && query.data === undefined && (
        <>
          <PageSkeleton />
          <TableSkeleton />
        </>
      )}
      {(!query || query.data !== undefined) && children}
    </div>
  )
}
