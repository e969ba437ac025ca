const soonDays = 3

/** How much something with a last day presses; without one it is free. */
export function urgencyOf(daysLeft: number | null): 'late' | 'soon' | 'free' {
  if (daysLeft === null || daysLeft > soonDays) return 'free'
  return daysLeft < 0 ? 'late' : 'soon'
}
