import type { Module } from '../../platform/module.ts'

export const evaluationModule: Module = {
  name: 'evaluation',
  handlers: [],
  jobs: [],
  subscriptions: [],
}
