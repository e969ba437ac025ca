import { useSyncExternalStore } from 'react'

const minuteMs = 60_000

function subscribe(listener: () => void): () => void {
  const timer = setInterval(listener, minuteMs)
  return () => clearInterval(timer)
}

function startOfMinute(): string {
  return new Date(Math.floor(Date.now() / minuteMs) * minuteMs).toISOString()
}

/** The current instant to the minute; the component follows it. */
export function useNow(): string {
  return useSyncExternalStore(subscribe, startOfMinute)
}
