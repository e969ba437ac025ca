import { useNavigate } from '@tanstack/react-router'
import { Modal } from 'antd'
import { ArrowRight, FileText, Hash, Search } from 'lucide-react'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { useAnyText, useTexts } from '../i18n.ts'
import { useOpenPages } from '../page.ts'
import { useActor, useMay } from '../session/session.ts'
import css from './Palette.module.css'
import { matchEntries, paletteEntries, type PaletteEntry } from './palette.ts'
import { useRecords } from './useRecords.ts'
import { AntTheme } from '../ui/ant/AntTheme.tsx'

const looks = {
  page: { icon: FileText, name: 'search.pages' },
  action: { icon: ArrowRight, name: 'search.actions' },
  record: { icon: Hash, name: 'search.records' },
} as const

function Entry({ entry }: { entry: PaletteEntry }) {
  const t = useTexts('shell')
  const { icon: Icon, name } = looks[entry.kind]
  return (
    <>
      <Icon size={15} aria-hidden />
      <span className={css.label}>{entry.label}</span>
      <span className={css.kind}>{entry.note || t(name)}</span>
    </>
  )
}

/** Search over pages and what can be started on them, by keyboard alone. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useTexts('shell')
  const text = useAnyText()
  const may = useMay()
  const pages = useOpenPages(useActor())
  const navigate = useNavigate()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const records = useRecords(pages, typed)
  const found = [...matchEntries(paletteEntries(pages, text, may), typed), ...records.entries]
  const open = (entry: PaletteEntry | undefined) => {
    if (!entry) return
    onClose()
    if (entry.kind === 'record') void navigate({ href: entry.path })
    else void navigate({ to: entry.path, search: { ...entry.search } })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || found.length === 0) return
    if (event.key === 'ArrowDown') setActive((active + 1) % found.length)
    else if (event.key === 'ArrowUp') setActive((active + found.length - 1) % found.length)
    else if (event.key === 'Enter') open(found[active])
    else return
    event.preventDefault()
  }
  return (
    <AntTheme>
      <Modal
        open
        footer={null}
        closable={false}
        width={560}
        title={t('search.open')}
        classNames={{ header: 'srOnly' }}
        onCancel={onClose}
        afterOpenChange={() => field.current?.focus()}
      >
        <div className={css.field}>
          <Search size={16} aria-hidden />
          <input
            ref={field}
            role="combobox"
            aria-expanded
            aria-controls={`${id}-list`}
            aria-activedescendant={found[active] ? `${id}-${active}` : undefined}
            aria-label={t('search.open')}
            placeholder={t('search.placeholder')}
            maxLength={100}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              setActive(0)
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        <div className={css.list} role="listbox" id={`${id}-list`} aria-label={t('search.open')}>
          {found.map((entry, index) => (
            // The keyboard moves the active option from the text field, as the combobox pattern wants.
            <button
              type="button"
              tabIndex={-1}
              key={entry.key}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              className={index === active ? css.active : css.entry}
              onMouseMove={() => setActive(index)}
              onClick={() => open(entry)}
            >
              <Entry entry={entry} />
            </button>
          ))}
        </div>
        {found.length === 0 && !records.searching && (
          <p className={css.nothing} role="status">
            {t('search.nothing', { text: typed })}
          </p>
        )}
        <p className={css.hint}>{t('search.hint')}</p>
      </Modal>
    </AntTheme>
  )
}
