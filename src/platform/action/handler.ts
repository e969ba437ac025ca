import type { z } from 'zod'
import type { ActionSpec } from './action.ts'
import type { Context, OrganizationContext, SignedInContext } from './context.ts'

/** An action with what it does. The pipeline has checked the scope before it runs. */
export type Handler = {
  readonly spec: ActionSpec
  readonly run: (context: Context, input: unknown) => Promise<unknown>
}

type Run<C, I extends z.ZodType, O extends z.ZodType> = (context: C, input: z.output<I>) => Promise<z.input<O>>

function bind<C, I extends z.ZodType, O extends z.ZodType>(spec: ActionSpec<I, O>, run: Run<C, I, O>): Handler {
  // The pipeline parses the input by spec.input and checks the scope, which is what these types state.
  return { spec, run: run as unknown as Handler['run'] }
}

/** Handles an action of scope `organization`, `engagement` or `overview`. */
export function handle<I extends z.ZodType, O extends z.ZodType>(
  spec: ActionSpec<I, O>,
  run: Run<OrganizationContext, I, O>,
): Handler {
  if (spec.scope === 'public' || spec.scope === 'account') throw new TypeError(`${spec.name} has no organisation`)
  return bind(spec, run)
}

/** Handles an action of scope `account`. */
export function handleForPerson<I extends z.ZodType, O extends z.ZodType>(
  spec: ActionSpec<I, O>,
  run: Run<SignedInContext, I, O>,
): Handler {
  if (spec.scope !== 'account') throw new TypeError(`${spec.name} is not of scope account`)
  return bind(spec, run)
}

/** Handles an action of scope `public`. */
export function handlePublic<I extends z.ZodType, O extends z.ZodType>(
  spec: ActionSpec<I, O>,
  run: Run<Context, I, O>,
): Handler {
  if (spec.scope !== 'public') throw new TypeError(`${spec.name} is not of scope public`)
  return bind(spec, run)
}
