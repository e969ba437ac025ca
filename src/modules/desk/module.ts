import type { Module } from '../../platform/module.ts'
import { conversationFindHandlers } from './handlers/conversationFind.ts'
import { conversationGetHandlers } from './handlers/conversationGet.ts'
import { conversationListHandlers } from './handlers/conversationList.ts'
import { deskJobs } from './jobs.ts'

export const deskModule: Module = {
  name: 'desk',
  handlers: [...conversationListHandlers, ...conversationFindHandlers, ...conversationGetHandlers],
  jobs: deskJobs,
  subscriptions: [],
}
