import { Outlet } from '@tanstack/react-router'

/** The place of the contract's pages below the head of the engagement. */
export function ContractOutlet() {
  return <Outlet />
}
