import { Outlet } from '@tanstack/react-router'
import { SettlementNav } from '../parts/SettlementNav.tsx'
import { useBillingParams } from '../useBillingParams.ts'

/** The tab of settlement: the list of statements, or one of them. */
export function StatementOutlet() {
  const { engagementId } = useBillingParams()
  return (
    <>
      <SettlementNav engagementId={engagementId} />
      <Outlet />
    </>
  )
}
