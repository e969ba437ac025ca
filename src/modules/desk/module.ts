import type { Module } from '../../platform/module.ts'
import { conversationGetHandlers } from './handlers/conversationGet.ts'
import { conversationListHandlers } from './handlers/conversationList.ts'
import { deskJobs } from './jobs.ts'

export const deskModule: Module = {
  name: 'desk',
  handlers: [...conversationListHandlers, ...conversationGetHandlers],
  jobs: deskJobs,
  subscriptions: [],
}
