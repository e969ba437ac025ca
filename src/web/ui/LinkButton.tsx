import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import css from './LinkButton.module.css'

type Props = {
  to: string
  search?: { readonly [name: string]: unknown }
  primary?: boolean
  children: ReactNode
}

const nothing = {}

/** A way on to another page that looks as what it is: the next thing to do. */
export function LinkButton({ to, search = nothing, primary = false, children }: Props) {
  return (
    <Link to={to} search={search} className={primary ? css.primary : css.plain}>
      {children}
    </Link>
  )
}
