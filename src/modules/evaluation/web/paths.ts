/** Addresses of what a month's clauses come to. */
export const evaluationPaths = {
  board: '/engagements/$engagementId/evaluations',
  one: '/engagements/$engagementId/evaluations/$period/$clauseNo',
  disputes: '/engagements/$engagementId/disputes',
  dispute: '/engagements/$engagementId/disputes/$id',
  values: '/engagements/$engagementId/values',
  simulate: '/engagements/$engagementId/simulate',
  rights: '/engagements/$engagementId/rights',
  rows: '/engagements/$engagementId/figures/rows',
  conversation: '/engagements/$engagementId/conversations/$no',
} as const
