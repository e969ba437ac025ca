export type Align = 'left' | 'right'

/** Lays out cells in columns two spaces apart. Chinese characters take two places of a terminal each. */
export function textTable(rows: readonly (readonly string[])[], align: readonly Align[]): string {
  const widths: number[] = []
  for (const row of rows) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, displayWidth(cell))))
  return rows
    .map((row) =>
      row
        .map((cell, i) => padded(cell, widths[i]!, align[i] ?? 'left'))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function padded(cell: string, width: number, align: Align): string {
  const space = ' '.repeat(width - displayWidth(cell))
  return align === 'right' ? space + cell : cell + space
}

/** East Asian wide and full-width characters, the blocks that occur in Chinese text and in emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}]|[\u{20000}-\u{3fffd}]/u
const invisible = /\p{M}|\p{Cf}/u

/** Places a text takes on a terminal. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += invisible.test(character) ? 0 : wide.test(character) ? 2 : 1
  return width
}
