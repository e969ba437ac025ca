import type { MetricDefinition, RulePack } from '../metrics/definition.ts'
import { rulePacks } from '../metrics/packs/all.ts'

/** A definition as clauses name it: `pack/metric/unit`. */
export type NamedDefinition = { readonly key: string; readonly pack: RulePack; readonly definition: MetricDefinition }

export function definitionKey(pack: RulePack, { metric, unit }: MetricDefinition): string {
  return `${pack.id}/${metric}/${unit}`
}

const byKey = new Map<string, NamedDefinition>(
  rulePacks.flatMap((pack) =>
    pack.definitions.map((definition) => {
      const key = definitionKey(pack, definition)
      return [key, { key, pack, definition }]
    }),
  ),
)

/** Undefined when no rule pack has it. */
export function definitionNamed(key: string): NamedDefinition | undefined {
  return byKey.get(key)
}

/** Every definition a clause may name, in the order of the packs. */
export function allDefinitions(): NamedDefinition[] {
  return [...byKey.values()]
}
