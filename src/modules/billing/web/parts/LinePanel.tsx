import { Link } from '@tanstack/react-router'
import type { ActionOutput } from '../../../../platform/action/action.ts'
import { formatMoney, formatNumber } from '../../../../web/format.ts'
import { useLanguage, useTexts } from '../../../../web/i18n.ts'
import { shiftPoint } from '../../../../web/ui/form/decimal.ts'
import { SidePanel } from '../../../../web/ui/overlay/SidePanel.tsx'
import type { getStatement } from '../../api/statement.ts'
import css from './billing.module.css'

export type StatementLine = NonNullable<ActionOutput<typeof getStatement>['computed']>['lines'][number]
type Props = { engagementId: string; line: StatementLine; onClose: () => void }

/** What a line was calculated from: clause, formula, numbers, and the way to the rows behind them. */
export function LinePanel({ engagementId, line, onClose }: Props) {
  const t = useTexts('billing')
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const base = `/engagements/${engagementId}`
  const { evidence } = line
  return (
    <SidePanel title={t('line', { no: line.no })} onClose={onClose}>
      <div className={css.part}>
        <p>
          <strong>{line.description[language]}</strong>
        </p>
        <p>{t('clause', { no: line.clauseNo, version: line.clauseVersion })}</p>
        <p>{t('period', { from: line.from, to: line.to })}</p>
        <p>
          <Link to={`${base}/clauses`} search={{ open: line.clauseNo }}>
            {t('openClause')}
          </Link>
        </p>
      </div>
      <div className={css.part}>
        <h3>{t('formula')}</h3>
        <p>{line.formula[language]}</p>
      </div>
      <div className={css.part}>
        <h3>{t('inputs')}</h3>
        <dl className={css.inputs}>
          {line.inputs.map((input) => (
            <div key={`${input.key} ${input.value}`} className={css.row}>
              <dt>{input.name[language]}</dt>
              <dd>{inputText(input)}</dd>
            </div>
          ))}
        </dl>
      </div>
      {line.because.length > 0 && (
        <div className={css.part}>
          <h3>{t('because')}</h3>
          {line.because.map((text) => (
            <p key={text.zh}>{text[language]}</p>
          ))}
        </div>
      )}
      <div className={css.part}>
        <h3>{t('amount')}</h3>
        <dl className={css.inputs}>
          <dt>{t('gross')}</dt>
          <dd>{formatMoney(line.amountFen)}</dd>
          <dt>{t('net')}</dt>
          <dd>{formatMoney(line.netFen)}</dd>
          <dt>{t('tax')}</dt>
          <dd>{formatMoney(line.taxFen)}</dd>
        </dl>
      </div>
      <div className={css.part}>
        <h3>{t('evidence')}</h3>
        {evidence.evaluations.length + evidence.figures.length + evidence.enteredFacts.length === 0 && (
          <p className={css.hint}>{t('evidenceNone')}</p>
        )}
        {evidence.evaluations.map(({ clauseNo, from, to }) => (
          <p key={`${clauseNo} ${from}`}>
            <Link to={`${base}/evaluations/${from.slice(0, 7)}/${clauseNo}`} search={{ from }}>
              {t('evaluation', { no: clauseNo, from, to })}
            </Link>
          </p>
        ))}
        {evidence.figures.map(({ definition, from, to, shopIds }) => (
          <p key={`${definition} ${from}`}>
            <Link to={`${base}/figures/rows`} search={{ definition, from, to, ...onlyShop(shopIds) }}>
              {t('figures', { from, to })}
            </Link>
          </p>
        ))}
        {evidence.enteredFacts.length > 0 && (
          <p>
            <Link to={`${base}/values`}>{t('entered', { count: evidence.enteredFacts.length })}</Link>
          </p>
        )}
      </div>
    </SidePanel>
  )
}

/** The rows page shows one shop or all of them. */
function onlyShop(shopIds: readonly string[] | null): { shopId?: string } {
  const [only, ...more] = shopIds ?? []
  return only !== undefined && more.length === 0 ? { shopId: only } : {}
}

const decimal = /^-?\d+(?:\.\d+)?$/

/** Money in yuan and shares as per cent, as the formula has them; what is no plain decimal stays as it is. */
function inputText({ unit, value }: StatementLine['inputs'][number]): string {
  if (!decimal.test(value)) return value
  if (unit === 'fen' && !value.includes('.')) return formatMoney(Number(value))
  if (unit === 'share') return `${shiftPoint(value, 2) ?? value}%`
  return value.includes('.') ? value : formatNumber(Number(value))
}
