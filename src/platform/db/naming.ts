const snakeNames = new Map<string, string>()
const camelNames = new Map<string, string>()

/** `priceFen` -> `price_fen`. Names are few, so each is worked out once. */
export function snakeName(name: string): string {
  let found = snakeNames.get(name)
  if (found === undefined) {
    found = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    snakeNames.set(name, found)
  }
  return found
}

/** `price_fen` -> `priceFen`. */
export function camelName(name: string): string {
  let found = camelNames.get(name)
  if (found === undefined) {
    found = name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
    camelNames.set(name, found)
  }
  return found
}
