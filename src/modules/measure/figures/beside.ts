import type { z } from 'zod'
import type { besideSchema } from '../api/marketplaceFigure.ts'
import type { Defined } from '../catalogue.ts'
import type { FigureScope } from './scope.ts'

export type Beside = z.output<typeof besideSchema>

/** The marketplace's own figures that one of ours is to be set beside, for days of the period. */
export async function besideFigure(_scope: FigureScope, _defined: Defined, _language: 'zh' | 'en'): Promise<Beside[]> {
  return []
}
