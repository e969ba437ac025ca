import type { PartOfDay } from './partOfDay.ts'

/** Of what a figure is: the days, the part of them, the shop, the agent or team. */
export type Selection = PartOfDay & {
  readonly engagementId: string
  readonly from: string
  readonly to: string
  readonly shopId: string | undefined
  readonly agent: number | undefined
  readonly team: string | undefined
}

/** What of a selection stands in the address of the rows behind a figure. */
export function rowsSearch(
  { from, to, shopId, agent, team, hour, weekday, servicePeriod }: Selection,
  definition: string,
  verdict: string,
  name?: string,
) {
  return { definition, verdict, from, to, shopId, agent, agentName: name, team, hour, weekday, servicePeriod }
}
