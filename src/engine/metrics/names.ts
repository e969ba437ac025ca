/** Numbers the different names of agents or shops in order of appearance. */
export type Names = {
  readonly ordinalOf: (name: string) => number
  readonly nameOf: (ordinal: number) => string | undefined
}

export function createNames(): Names {
  const ordinals = new Map<string, number>()
  const names: string[] = []

  function ordinalOf(name: string): number {
    const known = ordinals.get(name)
    if (known !== undefined) return known
    // A cell is a window on the chunk it was read from: a copy lets the chunk go.
    const copy = Array.from(name).join('')
    ordinals.set(copy, names.length)
    return names.push(copy) - 1
  }

  return { ordinalOf, nameOf: (ordinal) => names[ordinal] }
}
