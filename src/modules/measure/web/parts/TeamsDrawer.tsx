import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { problemOf } from '../../../../web/problem.ts'
import { useProblemText } from '../../../../web/problemText.ts'
import { useAction, useCommand } from '../../../../web/query.ts'
import { Banner } from '../../../../web/ui/Banner.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { Input } from '../../../../web/ui/form/Input.tsx'
import { SidePanel } from '../../../../web/ui/overlay/SidePanel.tsx'
import { PageSkeleton } from '../../../../web/ui/PageSkeleton.tsx'
import { useToast } from '../../../../web/ui/toast.tsx'
import { assignTeam, listTeams } from '../../api/team.ts'
import css from './TeamsDrawer.module.css'

const nothing: readonly string[] = []

/** Who is in which team; several people are put into one at once. */
export function TeamsDrawer({ engagementId, onClose }: { engagementId: string; onClose: () => void }) {
  const t = useTexts('measure')
  const u = useTexts('ui')
  const id = useId()
  const say = useProblemText()
  const toast = useToast()
  const client = useQueryClient()
  const query = useAction(listTeams, { engagementId })
  const assign = useCommand(assignTeam, { affects: nothing })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [name, setName] = useState('')
  const rows = query.data?.rows ?? []
  const named = [...new Set(rows.flatMap(({ team }) => team ?? []))].toSorted((a, b) => a.localeCompare(b, 'zh'))
  const toggle = (memberId: string, on: boolean) =>
    setChosen(new Set(on ? [...chosen, memberId] : [...chosen].filter((other) => other !== memberId)))
  const put = async (team: string | null) => {
    const count = chosen.size
    try {
      for (const memberId of chosen) await assign.mutateAsync({ engagementId, memberId, team })
    } catch {
      // The banner says it; who was put there before stays there.
      return
    } finally {
      await client.invalidateQueries()
    }
    setChosen(new Set())
    setName('')
    toast(team === null ? t('teams.cleared', { count }) : t('teams.done', { count, team }))
  }
  const wanted = name.trim()
  return (
    <SidePanel
      title={t('teams.title')}
      onClose={onClose}
      footer={
        <div className={css.footer}>
          <label className={css.name}>
            <span className="srOnly">{t('teams.name')}</span>
            <Input
              list={id}
              maxLength={40}
              placeholder={t('teams.placeholder')}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
          <datalist id={id}>
            {named.map((team) => (
              <option key={team}>{team}</option>
            ))}
          </datalist>
          <Button disabled={chosen.size === 0 || assign.isPending} onClick={() => void put(null)}>
            {t('teams.clear')}
          </Button>
          <Button
            type="primary"
            loading={assign.isPending}
            disabled={chosen.size === 0 || wanted === ''}
            onClick={() => void put(wanted)}
          >
            {t('teams.assign')}
          </Button>
        </div>
      }
    >
      {assign.error && <Banner title={say(problemOf(assign.error))} />}
      <p className={css.hint}>{t('teams.hint')}</p>
      {query.error && !query.data && (
        <ErrorState
          title={u('error.title', { what: t('teams.title') })}
          error={query.error}
          onRetry={() => void query.refetch()}
        />
      )}
      {!query.error && !query.data && <PageSkeleton />}
      {query.data && rows.length === 0 && <p className={css.hint}>{t('teams.empty')}</p>}
      {[...named, null].map((team) => {
        const members = rows.filter((row) => row.team === team)
        if (members.length === 0) return null
        return (
          <fieldset key={team ?? ''} className={css.team}>
            <legend className={css.legend}>
              {team ?? t('teams.none')} <span className={css.count}>{members.length}</span>
            </legend>
            {members.map(({ memberId, agentName }) => (
              <label key={memberId} className={css.person}>
                <input
                  type="checkbox"
                  aria-label={t('teams.choose', { name: agentName })}
                  checked={chosen.has(memberId)}
                  onChange={(event) => toggle(memberId, event.target.checked)}
                />
                {agentName}
              </label>
            ))}
          </fieldset>
        )
      })}
      {chosen.size > 0 && (
        <p className={css.hint} role="status">
          {t('teams.chosen', { count: chosen.size })}
        </p>
      )}
    </SidePanel>
  )
}
