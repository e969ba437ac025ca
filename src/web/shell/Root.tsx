import { Outlet } from '@tanstack/react-router'
import { SessionGate } from '../session/SessionGate.tsx'
import { PageTitle } from './PageTitle.tsx'

export function Root() {
  return (
    <SessionGate>
      <PageTitle />
      <Outlet />
    </SessionGate>
  )
}
