/** Who is at work when. Split shifts as the trade has them, one day in seven off. */
const shifts: readonly (readonly (readonly [number, number])[])[] = [
  [
    [8, 12],
    [14, 18],
  ],
  [
    [12, 14],
    [17, 24],
  ],
  [
    [14, 18],
    [19, 24],
  ],
]

/** Before that hour nobody is at work. */
export const openingHour = 8

export type DemoAgent = {
  readonly login: string
  /** Position in the demo's list of agents. */
  readonly index: number
}

/** How quickly an agent answers, 1 being usual. One of them is new and learns. */
export function paceOf(index: number, dayNumber: number): number {
  if (index === 9) return dayNumber < 40 ? 2.1 : 1.3
  return 0.8 + ((index * 5) % 9) / 16
}

function isOnDuty(index: number, dayNumber: number, hour: number): boolean {
  if ((index + dayNumber) % 7 === 0) return false
  const shift = shifts[(index + Math.floor(dayNumber / 7)) % shifts.length] ?? []
  return shift.some(([from, to]) => from <= hour && hour < to)
}

/** Agents at work in a local hour; at night nobody is. */
export function onDuty(agents: readonly DemoAgent[], dayNumber: number, hour: number): readonly DemoAgent[] {
  if (hour < openingHour) return []
  const present = agents.filter(({ index }) => isOnDuty(index, dayNumber, hour))
  const [first] = agents
  return present.length > 0 || first === undefined ? present : [first]
}
