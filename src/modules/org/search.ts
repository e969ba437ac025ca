/** A pattern that finds a text anywhere, taking its special characters literally. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`
}
