import type { Module } from '../../platform/module.ts'
import { notificationHandlers } from './handlers.ts'

export const notificationModule: Module = {
  name: 'notification',
  handlers: notificationHandlers,
  jobs: [],
  subscriptions: [],
}
