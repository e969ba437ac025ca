import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'

type Props = { to: string; search?: { readonly [name: string]: string } }

/**
 * Leads to another page, once. The router's own component navigates again at every render, and a page that follows the
 * address renders at every navigation: the two would never come to rest while the other page loads.
 */
export function Redirect({ to, search }: Props) {
  const navigate = useNavigate()
  const [target] = useState({ to, search: { ...search }, replace: true })
  useEffect(() => void navigate(target), [navigate, target])
  return null
}

/** The same for an address that was kept as a whole, with search and hash. */
export function RedirectTo({ href }: { href: string }) {
  const navigate = useNavigate()
  const [target] = useState({ href, replace: true })
  useEffect(() => void navigate(target), [navigate, target])
  return null
}
