/** What in an account its owner is told of when it changes. */
export const accountChanges = [
  'password',
  'secondFactorOn',
  'secondFactorOff',
  'secondFactorReset',
  'recoveryCodes',
  'recoveryCodeUsed',
] as const
export type AccountChange = (typeof accountChanges)[number]
