/** Items of each group in their original order: group g has order[starts[g]] to order[starts[g + 1] - 1]. */
export type Grouping = { readonly starts: Int32Array; readonly order: Int32Array }

/** Counting sort of items by the number of their group: linear, four bytes an item and a group. */
export function groupItems(group: Int32Array, items: number, groups: number): Grouping {
  const starts = new Int32Array(groups + 1)
  for (let i = 0; i < items; i++) starts[group[i]! + 1]!++
  for (let g = 0; g < groups; g++) starts[g + 1]! += starts[g]!
  const next = starts.slice(0, groups)
  const order = new Int32Array(items)
  for (let i = 0; i < items; i++) order[next[group[i]!]!++] = i
  return { starts, order }
}
