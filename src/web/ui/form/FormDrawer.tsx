import type { ReactNode } from 'react'
import { useTexts } from '../../i18n.ts'
import { SidePanel } from '../overlay/SidePanel.tsx'
import { FormBody } from './FormBody.tsx'
import css from './FormDrawer.module.css'
import type { Form } from './useForm.ts'
import { useAskToLeave } from './useLeaveGuard.ts'
import { Button } from '../Button.tsx'

type Props<V> = {
  form: Form<V>
  title: string
  /** Verb and object, such as "create shop". */
  submitLabel: string
  onClose: () => void
  children: ReactNode
}

/** A form at the right edge of the page it belongs to. Mount it when it opens; closing it with unsaved content asks first. */
export function FormDrawer<V>({ form, title, submitLabel, onClose, children }: Props<V>) {
  const t = useTexts('ui')
  const ask = useAskToLeave()
  const close = async () => {
    if (!form.dirty || (await ask())) onClose()
  }
  return (
    <SidePanel
      title={title}
      keep
      onClose={() => void close()}
      footer={
        <div className={css.footer}>
          <span className={css.hint}>{t('form.submitHint')}</span>
          <Button onClick={() => void close()}>{t('cancel')}</Button>
          <Button type="primary" htmlType="submit" form={form.id} loading={form.running}>
            {submitLabel}
          </Button>
        </div>
      }
    >
      <FormBody form={form}>{children}</FormBody>
    </SidePanel>
  )
}
