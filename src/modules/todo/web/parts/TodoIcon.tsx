import {
  CircleHelp,
  ClipboardCheck,
  FileSignature,
  FileText,
  Filter,
  Handshake,
  Landmark,
  Receipt,
  Scale,
  Unlink,
  Wallet,
  type LucideIcon,
} from 'lucide-react'
import { createElement } from 'react'

const icons: readonly (readonly [begins: RegExp, icon: LucideIcon])[] = [
  [/^(?:engagement|stage)/, Handshake],
  [/^amendment/, FileSignature],
  [/^exclusion/, Filter],
  [/^period/, ClipboardCheck],
  [/^dispute/, Scale],
  [/^right/, Unlink],
  [/^statement/, FileText],
  [/^payable/, Wallet],
  [/^payment/, Landmark],
  [/^(?:invoice|redInvoice)/, Receipt],
]

/** By what the thing is about, such as `statementToAnswer`. */
export function TodoIcon({ what }: { what: string }) {
  return createElement(icons.find(([begins]) => begins.test(what))?.[1] ?? CircleHelp, {
    size: 15,
    'aria-hidden': true,
  })
}
