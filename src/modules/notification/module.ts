import type { Module } from '../../platform/module.ts'
import { sendNotificationMail } from '../../platform/notification/mail.ts'
import { notificationHandlers } from './handlers.ts'

export const notificationModule: Module = {
  name: 'notification',
  handlers: notificationHandlers,
  jobs: [sendNotificationMail],
  subscriptions: [],
}
