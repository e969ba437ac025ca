import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { AntTheme } from '../ant/AntTheme.tsx'
import css from './AntDialog.module.css'

export type DialogProps = {
  readonly title: string
  readonly width?: number
  /** Buttons, the way on at the right. */
  readonly footer?: ReactNode
  /** Holds something that would be lost: a click beside the window does not close it. */
  readonly keep?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

export function AntDialog({ title, width = 440, footer = null, keep = false, onClose, children }: DialogProps) {
  return (
    <AntTheme>
      <Modal
        open
        title={title}
        width={width}
        footer={footer && <div className={css.footer}>{footer}</div>}
        mask={{ closable: !keep }}
        onCancel={onClose}
      >
        {children}
      </Modal>
    </AntTheme>
  )
}
