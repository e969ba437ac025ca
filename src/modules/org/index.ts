// What other modules and the composition may use of this one.
export { listOrganizations, resolveOrganization, type OwnOrganization } from './acting.ts'
export { resolveToken } from './apiToken.ts'
export { openOrganizationWithOwner, type FirstMember, type NewOrganization } from './create.ts'
export { memberChanged, memberEnded, organizationChanged } from './events.ts'
export { addMember } from './join.ts'
export type { Limits } from './limits.ts'
export { createOrgModule, type OrgPorts } from './module.ts'
export {
  findOrganizationByCode,
  memberNames,
  organizationName,
  userIdsWithRole,
  type DirectoryEntry,
} from './queries.ts'
export type { RevealProvider, RevealSubject } from './reveal.ts'
export {
  endEngagementRole,
  engagementTeam,
  giveEngagementRole,
  organizationsWithEndedRoles,
  type TeamMember,
} from './team.ts'
