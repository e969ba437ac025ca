import { isValues, type Values } from '../../../../web/ui/form/path.ts'
import { base, feeSpecs } from './feeSpecs.ts'
import { plainGroups } from './plainSpecs.ts'
import { bonusSpecs, caps, penaltySpecs } from './ruleSpecs.ts'
import { judged, slaSpecs } from './slaSpecs.ts'
import type { Group, Spec } from './spec.ts'

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The fields of a clause in groups, by what has been chosen so far. */
export function groupsOf(kind: string, params: Values): readonly Group[] {
  const inner = (key: string): Values => (isValues(params[key]) ? params[key] : {})
  if (kind === 'fee')
    return [
      {
        title: 'fee',
        specs: [
          { path: 'mode', widget: 'variant', choice: 'mode', of: 'mode' },
          ...(feeSpecs[text(params['mode'])] ?? []),
        ],
      },
    ]
  if (kind === 'sla') {
    const type = text(params['type'])
    const effect = type === 'C13' ? text(inner('outside')['effect']) : ''
    const outside: Spec[] = [
      // Prices are those of fees; targets are eased or rest.
      ...(type === 'C13'
        ? [{ path: 'applies', widget: 'clauses', of: effect === 'repriced' ? 'fee' : 'sla', named: true } as const]
        : []),
      ...(effect === 'relaxed'
        ? [{ path: 'outside.by', widget: 'target', measure: 'applies', label: 'easedBy' } as const]
        : []),
      ...(effect === 'repriced' ? [{ path: 'outside.factor', widget: 'decimal' } as const] : []),
    ]
    return [
      {
        title: 'sla',
        specs: [{ path: 'type', widget: 'variant', choice: 'type', of: 'type' }, ...(slaSpecs[type] ?? []), ...outside],
      },
      { title: 'judged', specs: judged },
    ]
  }
  if (kind === 'penalty' || kind === 'bonus') {
    const rule = inner('rule')
    const formula = text(rule['formula'])
    const daily = isValues(rule['daily']) ? text(rule['daily']['by']) : ''
    const variant: Spec = {
      path: 'rule.formula',
      widget: 'variant',
      choice: 'formula',
      of: kind,
      only: kind === 'penalty' ? 'P' : 'B',
    }
    const more: Spec[] =
      daily === 'amount'
        ? [{ path: 'rule.daily.amountFen', widget: 'money' }]
        : daily === 'dailyFee'
          ? [{ path: 'rule.daily.times', widget: 'decimal' }, base('rule.daily.')]
          : []
    const specs = kind === 'penalty' ? penaltySpecs[formula] : bonusSpecs[formula]
    const rules: Group = {
      title: kind,
      specs: [{ path: 'of', widget: 'clause', of: 'sla', optional: true }, variant, ...(specs ?? []), ...more],
    }
    return kind === 'bonus'
      ? [rules, { title: 'caps', specs: caps }]
      : [rules, consequences(inner), { title: 'caps', specs: [...caps, { path: 'floorFen', widget: 'money' }] }]
  }
  return plainGroups[kind] ?? []
}

function consequences(inner: (key: string) => Values): Group {
  const by = inner('consecutive')['by']
  return {
    title: 'consequences',
    specs: [
      { path: 'treatment', widget: 'choice', choice: 'treatment' },
      {
        path: 'consecutive.by',
        widget: 'variant',
        choice: 'consecutive',
        of: 'consecutive',
        label: 'consecutive',
        optional: true,
      },
      ...(by === 'factor' ? [{ path: 'consecutive.factor', widget: 'decimal' } as const] : []),
      ...(by === 'table' ? [{ path: 'consecutive.factors', widget: 'factors' } as const] : []),
      { path: 'earnBack.share', widget: 'percent', optional: true, label: 'earnBack' },
      ...(inner('earnBack')['share'] === undefined
        ? []
        : ([
            { path: 'earnBack.target', widget: 'target', measure: 'of' },
            { path: 'earnBack.withinPeriods', widget: 'integer' },
          ] as const)),
    ],
  }
}
