import { Check, type LucideIcon } from 'lucide-react'
import { useId, useRef, type KeyboardEvent, type ReactNode, type ToggleEvent } from 'react'
import css from './Menu.module.css'

export type MenuItem = {
  readonly key: string
  readonly label: string
  readonly icon?: LucideIcon
  /** Set where the items are a choice: whether this one is chosen. */
  readonly checked?: boolean
  readonly lang?: string
  readonly onChoose: () => void
}

export type MenuTrigger = {
  readonly popoverTarget: string
  readonly 'aria-haspopup': 'menu'
  readonly 'aria-controls': string
}

type Props = {
  /** What the menu is about, for those who hear it. */
  label: string
  items: readonly MenuItem[]
  /** Something above the items that cannot be chosen. */
  heading?: ReactNode
  /** The button that opens the menu; it has to take these attributes. */
  renderTrigger: (attributes: MenuTrigger) => ReactNode
}

const gapPx = 4
const edgePx = 8

/** Below its button, or above it where there is no room, and never outside the window. */
function place(menu: HTMLElement, button: Element): void {
  const at = button.getBoundingClientRect()
  const left = Math.min(at.left, window.innerWidth - menu.offsetWidth - edgePx)
  const below = at.bottom + gapPx
  const fits = below + menu.offsetHeight <= window.innerHeight - edgePx
  menu.style.left = `${Math.max(edgePx, left)}px`
  menu.style.top = `${fits ? below : Math.max(edgePx, at.top - gapPx - menu.offsetHeight)}px`
}

function moveFocus(menu: HTMLElement, key: string): boolean {
  const items = [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')]
  const here = items.findIndex((item) => item === document.activeElement)
  const targets: { [key: string]: number } = {
    ArrowDown: (here + 1) % items.length,
    ArrowUp: (here - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }
  const target = targets[key]
  if (target === undefined) return false
  items[target]?.focus()
  return true
}

/** A button with a list of things to do or to choose from. */
export function Menu({ label, items, heading, renderTrigger }: Props) {
  const id = useId()
  const menu = useRef<HTMLDivElement>(null)
  const onToggle = (event: ToggleEvent<HTMLDivElement>) => {
    if (event.newState !== 'open') return
    const button = document.querySelector(`[popovertarget="${CSS.escape(id)}"]`)
    if (button) place(event.currentTarget, button)
    moveFocus(event.currentTarget, 'Home')
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === 'Tab') menu.current?.hidePopover()
    else if (moveFocus(event.currentTarget, event.key)) event.preventDefault()
  }
  const choose = (item: MenuItem) => {
    menu.current?.hidePopover()
    item.onChoose()
  }
  return (
    <>
      {renderTrigger({ popoverTarget: id, 'aria-haspopup': 'menu', 'aria-controls': id })}
      <div ref={menu} id={id} popover="auto" className={css.menu} onToggle={onToggle}>
        {heading && <div className={css.heading}>{heading}</div>}
        <div role="menu" tabIndex={-1} aria-label={label} onKeyDown={onKeyDown}>
          {items.map((item) => (
            <button
              key={item.key}
              type="button"
              role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
              aria-checked={item.checked}
              lang={item.lang}
              tabIndex={-1}
              className={css.item}
              onClick={() => choose(item)}
            >
              {item.icon && <item.icon size={15} aria-hidden />}
              <span className={css.label}>{item.label}</span>
              {item.checked && <Check size={15} aria-hidden />}
            </button>
          ))}
        </div>
      </div>
    </>
  )
}
