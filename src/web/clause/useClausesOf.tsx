import { Link } from '@tanstack/react-router'
import { Fragment, type ReactNode } from 'react'
import { listClauses } from '../../modules/contract/api/clause.ts'
import { useLanguage } from '../i18n.ts'
import { useAction } from '../query.ts'
import { useMay } from '../session/session.ts'
import { useClauseTitle } from './useClauseTitle.ts'

type Question = { readonly engagementId: string; readonly definition: string; readonly day: string }

/** Links to the clauses in force on a day that are measured by a definition, else `none`; null for who may not read clauses. */
export function useClausesOf({ engagementId, definition, day }: Question, none: ReactNode): ReactNode {
  const titleOf = useClauseTitle()
  const comma = useLanguage() === 'en' ? ', ' : '、'
  const allowed = useMay()(listClauses, engagementId)
  const { data } = useAction(listClauses, { engagementId, definition, day, state: 'inForce' }, { enabled: allowed })
  if (!allowed) return null
  if (!data) return '…'
  if (data.rows.length === 0) return none
  return data.rows.map((clause, index) => (
    <Fragment key={clause.no}>
      {index > 0 && comma}
      <Link to="/engagements/$engagementId/clauses" params={{ engagementId }} search={{ open: clause.no }}>
        {clause.no} {titleOf(clause)}
      </Link>
    </Fragment>
  ))
}
