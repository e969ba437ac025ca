import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { usePhone } from '../useMediaQuery.ts'
import { AntTheme } from '../ant/AntTheme.tsx'

export type SidePanelProps = {
  readonly title: string
  readonly width?: number
  readonly footer?: ReactNode
  /** Beside the title. */
  readonly extra?: ReactNode
  /** Without the usual inset, for lists that go from edge to edge. */
  readonly flush?: boolean
  /** Holds something that would be lost: a click beside the panel does not close it. */
  readonly keep?: boolean
  /** Without it only what is in the panel closes it. */
  readonly onClose?: () => void
  readonly children: ReactNode
}

export function AntDrawer({ title, width = 480, footer, extra, flush, keep, onClose, children }: SidePanelProps) {
  const phone = usePhone()
  const closing = onClose ? { onClose } : { closable: false, keyboard: false }
  return (
    <AntTheme>
      <Drawer
        open
        title={title}
        size={phone ? '100%' : width}
        footer={footer}
        extra={extra}
        mask={{ closable: !keep && onClose !== undefined }}
        {...(flush ? { styles: { body: { padding: 0 } } } : {})}
        {...closing}
      >
        {children}
      </Drawer>
    </AntTheme>
  )
}
