/** Kinds of organisation. The operator runs the installation and sees no engagement's content. */
export const organizationKinds = ['client', 'vendor', 'operator'] as const
export type OrganizationKind = (typeof organizationKinds)[number]

/** Roles a member may hold, by the kind of organisation that may give them. */
export const rolesByKind = {
  client: ['clientOwner', 'clientContact', 'clientQa', 'clientFinance', 'legalReviewer', 'auditor'],
  vendor: [
    'vendorOwner',
    'vendorSales',
    'projectManager',
    'supervisor',
    'teamLead',
    'qcInspector',
    'trainer',
    'agent',
    'recruiter',
    'dataClerk',
    'vendorFinance',
    'legalReviewer',
    'auditor',
  ],
  operator: ['platformAdmin', 'auditor'],
} as const satisfies Record<OrganizationKind, readonly string[]>

export type Role = (typeof rolesByKind)[OrganizationKind][number]

export const allRoles: readonly Role[] = [...new Set(Object.values(rolesByKind).flat())]

/** The role that may do everything an organisation may do for itself; each organisation keeps at least one holder. */
export const ownerRole = {
  client: 'clientOwner',
  vendor: 'vendorOwner',
  operator: 'platformAdmin',
} as const satisfies Record<OrganizationKind, Role>
export const ownerRoles: readonly Role[] = Object.values(ownerRole)
