/** Items of each group: group g has order[starts[g]] to order[starts[g + 1] - 1]. */
export type Grouping = { readonly starts: Int32Array<ArrayBuffer>; readonly order: Int32Array<ArrayBuffer> }

/**
 * Counting sort of items by the number of their group: linear, four bytes an item and a group. Within a group they keep the order
 * in which they come: that of their numbers, or another one that names each of them once.
 */
export function groupItems(group: Int32Array, items: number, groups: number, coming?: Int32Array): Grouping {
  const starts = new Int32Array(groups + 1)
  for (let i = 0; i < items; i++) starts[group[i]! + 1]!++
  for (let g = 0; g < groups; g++) starts[g + 1]! += starts[g]!
  const next = starts.slice(0, groups)
  const order = new Int32Array(items)
  for (let i = 0; i < items; i++) {
    const item = coming === undefined ? i : coming[i]!
    order[next[group[item]!]!++] = item
  }
  return { starts, order }
}
