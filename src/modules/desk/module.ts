import type { Module } from '../../platform/module.ts'

export const deskModule: Module = { name: 'desk', handlers: [], jobs: [], subscriptions: [] }
