import type { Values } from '../../../../web/ui/form/path.ts'
import type { ChoiceField } from '../../policy/choiceWords.ts'

type Common = {
  /** Below the terms, or below the item of a list. */
  readonly path: string
  readonly optional?: true
  /** The key of its label where that is not the last part of the path. */
  readonly label?: string
  /** Takes the whole row. */
  readonly wide?: true
}

/** One field of a clause's form. `target` is typed in the unit of the measure it is compared with, the first there is of those named. */
export type Spec = Common &
  (
    | { readonly widget: 'choice'; readonly choice: ChoiceField }
    /** Decides which fields come with it: the object around it is made anew from `blanks[of]`. */
    | { readonly widget: 'variant'; readonly choice: ChoiceField; readonly of: string; readonly only?: string }
    /** Several of a closed list. */
    | { readonly widget: 'choices'; readonly choice: ChoiceField }
    | { readonly widget: 'target'; readonly measure: string }
    | { readonly widget: 'list'; readonly item: readonly Spec[]; readonly blank: Values }
    | { readonly widget: 'clause'; readonly of: 'fee' | 'sla' }
    /** `named`: at least one has to be; otherwise none named stands for all. */
    | { readonly widget: 'clauses'; readonly of: 'fee' | 'sla'; readonly named?: true }
    | {
        readonly widget:
          | 'money'
          | 'exactMoney'
          | 'percent'
          | 'integer'
          | 'decimal'
          | 'text'
          | 'day'
          | 'flag'
          | 'measure'
          | 'factors'
      }
  )

export type Group = { readonly title: string; readonly specs: readonly Spec[] }
