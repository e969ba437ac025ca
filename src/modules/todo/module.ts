import type { Module } from '../../platform/module.ts'
import type { FindTodos } from '../deal/index.ts'
import { todoHandlers } from './handlers.ts'

export function createTodoModule(finders: readonly FindTodos[]): Module {
  return { name: 'todo', handlers: todoHandlers(finders), jobs: [], subscriptions: [] }
}
