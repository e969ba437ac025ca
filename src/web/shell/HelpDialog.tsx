import { Modal, Switch } from 'antd'
import { useState } from 'react'
import { useTexts } from '../i18n.ts'
import { setSingleKeys, singleKeysOn } from '../ui/hotkey.ts'
import { Kbd } from '../ui/Kbd.tsx'
import css from './HelpDialog.module.css'
import { AntTheme } from '../ui/ant/AntTheme.tsx'

const shortcuts = [
  ['search', ['Ctrl', 'K']],
  ['filter', ['/']],
  ['next', ['J']],
  ['previous', ['K']],
  ['openRow', ['Enter']],
  ['submit', ['Ctrl', 'Enter']],
  ['help', ['?']],
  ['escape', ['Esc']],
] as const

export function HelpDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts('shell')
  const [single, setSingle] = useState(singleKeysOn())
  const change = (on: boolean) => {
    setSingleKeys(on)
    setSingle(on)
  }
  return (
    <AntTheme>
      <Modal open footer={null} onCancel={onClose} width={440} title={t('help.title')}>
        <dl className={css.list}>
          {shortcuts.map(([name, keys]) => (
            <div key={name} className={css.row}>
              <dt>{t(`help.${name}`)}</dt>
              <dd className={css.keys}>
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
        <label className={css.row}>
          <span>{t('help.singleKeys')}</span>
          <Switch size="small" checked={single} onChange={change} aria-label={t('help.singleKeys')} />
        </label>
      </Modal>
    </AntTheme>
  )
}
