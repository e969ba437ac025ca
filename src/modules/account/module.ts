import type { Module } from '../../platform/module.ts'
import { installationHandlers } from './handlers/installation.ts'
import { profileHandlers } from './handlers/profile.ts'
import { securityHandlers } from './handlers/security.ts'
import { sessionHandlers } from './handlers/session.ts'
import { accountJobs } from './jobs.ts'
import type { AccountPorts } from './ports.ts'

export function createAccountModule(ports: AccountPorts): Module {
  return {
    name: 'account',
    handlers: [...sessionHandlers(ports), ...installationHandlers(ports), ...securityHandlers, ...profileHandlers],
    jobs: accountJobs,
    subscriptions: [],
  }
}
