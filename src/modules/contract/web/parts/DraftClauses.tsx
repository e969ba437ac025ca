import { ChevronDown, Plus } from 'lucide-react'
import { useClauseTitle } from '../../../../web/clause/useClauseTitle.ts'
import { useLocalText, useTexts } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Menu } from '../../../../web/ui/Menu.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { kindsInOrder } from '../../policy/vocabulary.ts'
import { clauseDeedWords, clauseKindWords } from '../../policy/words.ts'
import type { Opened } from '../opened.ts'
import { deedTone } from '../tones.ts'
import type { ContractProblem, Draft } from '../types.ts'
import css from './DraftClauses.module.css'

type Props = { draft: Draft; problems: readonly ContractProblem[]; opened: Opened; onOpen: (opened: Opened) => void }

/** The clauses by kind, in the order of their numbers, with what the draft does to each. */
export function DraftClauses({ draft, problems: all, opened, onOpen }: Props) {
  const t = useTexts('contract')
  const titleOf = useClauseTitle()
  const local = useLocalText()
  const problemsOf = (no: string) => all.filter(({ clauseNo }) => clauseNo === no)
  return (
    <nav className={css.list} aria-label={t('draft.clauses')}>
      <div className={css.add}>
        <Menu
          label={t('draft.add')}
          items={kindsInOrder.map((kind) => ({
            key: kind,
            label: local(clauseKindWords[kind]),
            onChoose: () => onOpen({ new: kind }),
          }))}
          renderTrigger={(trigger) => (
            <Button {...trigger} block icon={<Plus size={15} aria-hidden />}>
              {t('draft.add')}
              <ChevronDown size={14} aria-hidden />
            </Button>
          )}
        />
      </div>
      {kindsInOrder.map((kind) => {
        const own = draft.clauses.filter((clause) => clause.kind === kind)
        if (own.length === 0) return null
        return (
          <section key={kind}>
            <h2 className={css.kind}>{local(clauseKindWords[kind])}</h2>
            <ul>
              {own.map(({ no, title, titleEn, deed }) => {
                const problems = problemsOf(no)
                const bad = problems.some(({ severity }) => severity === 'error')
                return (
                  <li key={no}>
                    <button
                      type="button"
                      className={opened.clause === no ? css.here : css.clause}
                      aria-current={opened.clause === no ? 'true' : undefined}
                      onClick={() => onOpen({ clause: no })}
                    >
                      <span className={css.no}>{no}</span>
                      <span className={deed === 'ended' ? css.ended : css.title}>{titleOf({ title, titleEn })}</span>
                      {deed && <StatePill tone={deedTone[deed]}>{local(clauseDeedWords[deed])}</StatePill>}
                      {problems.length > 0 && (
                        <StatePill tone={bad ? 'bad' : 'warn'}>
                          {t(bad ? 'preview.error' : 'preview.warning')}
                        </StatePill>
                      )}
                    </button>
                  </li>
                )
              })}
            </ul>
          </section>
        )
      })}
    </nav>
  )
}
