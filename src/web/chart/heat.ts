/** Tints of a heat map, from none to most. */
export const heatSteps = 7

/** Which tint a count gets beside the largest of all: 0 only for nothing, then even steps of the square root, so that quiet hours still differ. */
export function heatStep(count: number, largest: number): number {
  if (count <= 0 || largest <= 0) return 0
  return Math.min(heatSteps - 1, Math.max(1, Math.ceil(Math.sqrt(count / largest) * (heatSteps - 1))))
}
