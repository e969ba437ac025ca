import type { ReactNode } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { Page } from '../../../../web/ui/Page.tsx'
import { PageHeader } from '../../../../web/ui/PageHeader.tsx'
import { PageSkeleton } from '../../../../web/ui/PageSkeleton.tsx'
import { ZoneContext } from '../../../../web/ui/zone.ts'
import type { Contract } from '../types.ts'
import { useContract, useContractParams } from '../useContract.ts'

type Query<T> = { readonly data: T | undefined; readonly error: Error | null; readonly refetch: () => unknown }
type Props<T> = {
  readonly what: string
  readonly query: Query<T>
  readonly fill?: boolean
  readonly children: (contract: Contract, data: T) => ReactNode
}

/** A page that needs the contract and one more answer; its times are those of the contract's zone. */
export function ContractPage<T>({ what, query, fill = false, children }: Props<T>) {
  const u = useTexts('ui')
  const d = useTexts('deal')
  const t = useTexts('contract')
  const { engagementId } = useContractParams()
  const contract = useContract()
  const failed = [contract, query].find((one) => one.error && !one.data)
  if (failed?.error)
    return (
      <Page>
        <PageHeader
          title={what}
          crumbs={[
            { label: d('title'), to: '/engagements' },
            { label: t('title'), to: `/engagements/${engagementId}/clauses` },
          ]}
        />
        <ErrorState title={u('error.title', { what })} error={failed.error} onRetry={() => void failed.refetch()} />
      </Page>
    )
  if (!contract.data || !query.data) return <PageSkeleton />
  return (
    <ZoneContext value={contract.data.zone}>
      <Page fill={fill}>{children(contract.data, query.data)}</Page>
    </ZoneContext>
  )
}
