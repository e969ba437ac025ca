/** Numbers the different names of agents or shops in order of appearance. */
export type Names = {
  readonly ordinalOf: (name: string) => number
  readonly nameOf: (ordinal: number) => string | undefined
}

export function createNames(): Names {
  const ordinals = new Map<string, number>()
  const names: string[] = []
  let lastName: string | undefined
  let last = -1

  function ordinalOf(name: string): number {
    // One agent answers several messages in a row, and comparing is cheaper than looking up.
    if (name === lastName) return last
    const known = ordinals.get(name)
    last = known ?? append(name)
    lastName = names[last]!
    return last
  }

  function append(name: string): number {
    // A cell is a window on the chunk it was read from: a copy lets the chunk go.
    const copy = Array.from(name).join('')
    ordinals.set(copy, names.length)
    return names.push(copy) - 1
  }

  return { ordinalOf, nameOf: (ordinal) => names[ordinal] }
}
