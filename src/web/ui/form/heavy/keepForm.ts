import type { KeyboardEvent } from 'react'

/** Enter takes over the day that was typed; it does not send the form around the field as well. */
export function keepForm(event: KeyboardEvent<HTMLElement>): void {
  if (event.key === 'Enter') event.preventDefault()
}
