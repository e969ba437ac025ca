import { Outlet } from '@tanstack/react-router'

/** The tab of settlement: the list of statements, or one of them. */
export function StatementOutlet() {
  return <Outlet />
}
