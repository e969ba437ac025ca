import { Link, useNavigate } from '@tanstack/react-router'
import { useDataProblems } from '../../../../web/clause/useDataProblems.ts'
import { useClauseTitle } from '../../../../web/clause/useClauseTitle.ts'
import { useLanguage, useLocalText, useTexts } from '../../../../web/i18n.ts'
import { useAction, useCommand } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { PageSkeleton } from '../../../../web/ui/PageSkeleton.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { Timestamp } from '../../../../web/ui/Timestamp.tsx'
import { SidePanel } from '../../../../web/ui/overlay/SidePanel.tsx'
import { getClause } from '../../api/clause.ts'
import { startDraft } from '../../api/draft.ts'
import { sideWords } from '../../../deal/policy/words.ts'
import { amendmentStatusWords, clauseKindWords, clauseStateWords } from '../../policy/words.ts'
import { amendmentTone, clauseTone } from '../tones.ts'
import type { Contract } from '../types.ts'
import css from './ClauseDrawer.module.css'
import { Problems } from './Problems.tsx'

type Props = { contract: Contract; no: string; onClose: () => void }

/** One clause: its text, every version with its days, and how it came about. */
export function ClauseDrawer({ contract, no, onClose }: Props) {
  const t = useTexts('contract')
  const u = useTexts('ui')
  const local = useLocalText()
  const english = useLanguage() === 'en'
  const titleOf = useClauseTitle()
  const { engagementId } = contract
  const query = useAction(getClause, { engagementId, no })
  const clause = query.data
  const newest = clause?.versions[0]
  const said = useDataProblems(engagementId, []).filter(({ clauseNo }) => clauseNo === no || clauseNo === null)
  return (
    <SidePanel
      title={t('clause.drawer', { no })}
      width={560}
      onClose={onClose}
      footer={contract.may.includes('draft') && <EditButton contract={contract} no={no} />}
    >
      {query.error && !clause && (
        <ErrorState
          title={u('error.title', { what: t('clause.drawer', { no }) })}
          error={query.error}
          onRetry={() => void query.refetch()}
        />
      )}
      {!query.error && !clause && <PageSkeleton />}
      {clause && (
        <>
          {newest && (
            <h3 className={css.title}>
              {titleOf(newest)} <span>{local(clauseKindWords[newest.terms.kind])}</span>
            </h3>
          )}
          <Problems problems={[...clause.problems, ...said]} />
          <ol className={css.versions} aria-label={t('clause.versions')}>
            {clause.versions.map((version) => (
              <li key={version.version}>
                <div className={css.head}>
                  <strong>{t('clause.version', { version: version.version })}</strong>
                  {version.state === 'replaced' ? (
                    <StatePill tone="idle">{t('clause.replaced')}</StatePill>
                  ) : (
                    <StatePill tone={clauseTone[version.state]}>{local(clauseStateWords[version.state])}</StatePill>
                  )}
                  <span className={css.days}>
                    {version.effectiveTo
                      ? t('list.range', { from: version.effectiveFrom, to: version.effectiveTo })
                      : t('list.until', { from: version.effectiveFrom })}
                  </span>
                  <Link
                    to="/engagements/$engagementId/amendments/$no"
                    params={{ engagementId, no: String(version.agreedIn) }}
                  >
                    {t('clause.agreedIn', { no: version.agreedIn })}
                  </Link>
                </div>
                <p className={css.text}>{english ? version.text.en : version.text.zh}</p>
                <p className={css.other} lang={english ? 'zh-CN' : 'en'}>
                  {english ? version.text.zh : version.text.en}
                </p>
              </li>
            ))}
          </ol>
          <h4 className={css.sub}>{t('clause.history')}</h4>
          <ol className={css.history}>
            {clause.history.map((entry) => (
              <li key={entry.no}>
                <Link to="/engagements/$engagementId/amendments/$no" params={{ engagementId, no: String(entry.no) }}>
                  #{entry.no} {entry.title}
                </Link>
                <StatePill tone={amendmentTone[entry.status]}>{local(amendmentStatusWords[entry.status])}</StatePill>
                <span>
                  {t('amendment.by', { side: local(sideWords[entry.proposedBy]), name: entry.proposedByName })}{' '}
                  <Timestamp at={entry.proposedAt} />
                </span>
                {entry.decisionReason && <q>{entry.decisionReason}</q>}
              </li>
            ))}
          </ol>
        </>
      )}
    </SidePanel>
  )
}

/** On to the newest draft with this clause opened, or to a new draft where there is none. */
function EditButton({ contract, no }: { contract: Contract; no: string }) {
  const t = useTexts('contract')
  const navigate = useNavigate()
  const start = useCommand(startDraft, { affects: ['contract', 'amendmentDraft'], announce: true })
  const { engagementId } = contract
  const open = (draftId: string) =>
    void navigate({
      to: '/engagements/$engagementId/drafts/$draftId',
      params: { engagementId, draftId },
      search: { clause: no },
    })
  const edit = () => {
    const [draft] = contract.drafts
    if (draft) return open(draft.id)
    start.mutate(
      { engagementId, title: `${t('edit.clause', { no })}`, effectiveFrom: contract.today },
      { onSuccess: ({ id }) => open(id) },
    )
  }
  return (
    <div className={css.foot}>
      <Button type="primary" loading={start.isPending} onClick={edit}>
        {t('clause.edit')}
      </Button>
    </div>
  )
}
