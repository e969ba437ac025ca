/** Addresses of the figures of an engagement, and of what they lead to. */
export const figurePaths = {
  dashboard: '/engagements/$engagementId/figures',
  rows: '/engagements/$engagementId/figures/rows',
  marketplace: '/engagements/$engagementId/figures/marketplace',
  exclusions: '/engagements/$engagementId/figures/exclusions',
  definitions: '/engagements/$engagementId/figures/definitions',
  conversation: '/engagements/$engagementId/conversations/$no',
  imports: '/engagements/$engagementId/imports',
} as const
