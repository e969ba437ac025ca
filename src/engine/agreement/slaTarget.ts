import type { SlaParams } from './sla.ts'
import { unitOfMeasure, type ValueUnit } from './unit.ts'

/** The unit of a clause's value, target and distance. */
export function unitOfSla(params: SlaParams): ValueUnit {
  switch (params.type) {
    case 'C3':
    case 'C8':
      return 'count'
    case 'C4':
    case 'C12':
      return 'days'
    case 'C5':
      return unitOfMeasure(params.parts[0]!.measure)
    default:
      return unitOfMeasure(params.measure)
  }
}
