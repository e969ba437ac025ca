import { Outlet } from '@tanstack/react-router'

/** Keeps the tab of figures chosen on all of their pages. */
export function FiguresPage() {
  return <Outlet />
}
