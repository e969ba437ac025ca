/** The noun of an action or event name: queries of one noun grow stale together. */
export function nounOf(name: string): string {
  return name.split('.')[0] ?? name
}
