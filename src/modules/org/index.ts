// What other modules and the composition may use of this one.
export { listOrganizations, resolveOrganization, type OwnOrganization } from './acting.ts'
export {
  findOrganizationByCode,
  memberNames,
  organizationName,
  userIdsWithRole,
  type DirectoryEntry,
} from './queries.ts'
