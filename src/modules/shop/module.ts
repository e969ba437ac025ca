import type { Module } from '../../platform/module.ts'
import { shopHandlers } from './handlers.ts'

export const shopModule: Module = { name: 'shop', handlers: shopHandlers, jobs: [], subscriptions: [] }
