import { caps, integer } from './ruleSpecs.ts'
import { dayRanges } from './slaSpecs.ts'
import type { Group } from './spec.ts'

/** Kinds whose fields do not depend on a choice. */
export const plainGroups: { readonly [kind: string]: readonly Group[] } = {
  exclusion: [
    {
      title: 'exclusion',
      specs: [
        { path: 'applies', widget: 'clauses', of: 'sla' },
        { path: 'claimable', widget: 'choices', choice: 'reason', wide: true },
        {
          path: 'days',
          widget: 'list',
          label: 'dates',
          wide: true,
          blank: { reason: 'agreed' },
          item: [
            { path: 'from', widget: 'day' },
            { path: 'to', widget: 'day' },
            { path: 'reason', widget: 'choice', choice: 'reason' },
          ],
        },
      ],
    },
  ],
  enforcement: [
    {
      title: 'enforcement',
      specs: [
        { path: 'applies', widget: 'clauses', of: 'sla' },
        { path: 'from', widget: 'day' },
        dayRanges('suspended'),
      ],
    },
  ],
  termination: [
    {
      title: 'termination',
      specs: [
        { path: 'of', widget: 'clause', of: 'sla' },
        integer('consecutiveMisses'),
        { path: 'right', widget: 'choice', choice: 'right' },
        { path: 'holder', widget: 'choice', choice: 'bearer' },
        integer('withinDays'),
      ],
    },
  ],
  payment: [
    {
      title: 'tax',
      specs: [
        // With one option only, so that who looks for another currency is told.
        { path: 'currency', widget: 'choice', choice: 'currency' },
        { path: 'tax.rate', widget: 'percent' },
        { path: 'tax.place', widget: 'choice', choice: 'place' },
        { path: 'tax.pricesIncludeTax', widget: 'flag' },
      ],
    },
    {
      title: 'deadlines',
      specs: [
        integer('shareWithinDays'),
        integer('disputeWithinDays'),
        integer('decideWithinDays'),
        { path: 'silence', widget: 'choice', choice: 'silence' },
        { path: 'method', widget: 'choice', choice: 'method' },
        integer('dueDays'),
        { path: 'lateSharePerDay', widget: 'percent' },
      ],
    },
    {
      title: 'prepayments',
      specs: [
        {
          path: 'prepayments',
          widget: 'list',
          wide: true,
          blank: {
            base: { by: 'fee', fees: { clauses: 'all' } },
            nature: 'prepayment',
            trigger: 'contractSigned',
            dueDays: 3,
          },
          item: [
            { path: 'name', widget: 'text' },
            { path: 'base.by', widget: 'variant', choice: 'prepaymentBase', of: 'prepaymentBase', label: 'base' },
            { path: 'base.amountFen', widget: 'money', optional: true },
            { path: 'share', widget: 'percent' },
            { path: 'nature', widget: 'choice', choice: 'nature' },
            { path: 'trigger', widget: 'choice', choice: 'trigger' },
            { path: 'on', widget: 'day', optional: true },
            { path: 'dueDays', widget: 'integer' },
          ],
        },
      ],
    },
    {
      title: 'penaltyCaps',
      specs: [
        { path: 'precedence', widget: 'choice', choice: 'precedence' },
        ...caps,
        { path: 'contractValueFen', widget: 'money', optional: true },
        { path: 'lossFen', widget: 'money', optional: true },
        { path: 'lossFactor', widget: 'decimal' },
      ],
    },
  ],
}
