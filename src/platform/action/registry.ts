import type { Handler } from './handler.ts'

export type Registry = ReadonlyMap<string, Handler>

/** Collects the handlers of all modules and refuses declarations that contradict themselves. */
export function createRegistry(handlers: readonly Handler[]): Registry {
  const registry = new Map<string, Handler>()
  for (const handler of handlers) {
    const { spec } = handler
    if (!/^[a-z][a-zA-Z]*\.[a-z][a-zA-Z]*$/.test(spec.name)) throw new TypeError(`${spec.name} is not noun.verb`)
    if (registry.has(spec.name)) throw new TypeError(`${spec.name} is declared twice`)
    const needsRoles = spec.scope !== 'public' && spec.scope !== 'account'
    if (needsRoles !== (spec.roles !== undefined))
      throw new TypeError(`${spec.name}: scope ${spec.scope} and its roles do not fit`)
    registry.set(spec.name, handler)
  }
  return registry
}
