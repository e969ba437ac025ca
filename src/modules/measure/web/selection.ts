/** Of what a figure is: the days, the shop, the agent. */
export type Selection = {
  readonly engagementId: string
  readonly from: string
  readonly to: string
  readonly shopId: string | undefined
  readonly agent: number | undefined
}

/** What of a selection stands in the address of the rows behind a figure. */
export function rowsSearch({ from, to, shopId, agent }: Selection, definition: string, verdict: string, name?: string) {
  return { definition, verdict, from, to, shopId, agent, agentName: name }
}
