import type { Role } from '../../platform/action/roles.ts'

/** Who brings files in: the client's people who hold the marketplace's back office, and those of the vendor who keep the data. */
export const importers: readonly Role[] = [
  'clientOwner',
  'clientContact',
  'vendorOwner',
  'projectManager',
  'supervisor',
  'dataClerk',
]

/** Who sees what came in and what was rejected. Agents do not. */
export const importReaders: readonly Role[] = [
  ...importers,
  'clientQa',
  'clientFinance',
  'teamLead',
  'qcInspector',
  'vendorFinance',
  'auditor',
]
