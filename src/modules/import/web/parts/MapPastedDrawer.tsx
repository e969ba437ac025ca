import { useState } from 'react'
import { useLanguage, useTexts } from '../../../../web/i18n.ts'
import { Banner } from '../../../../web/ui/Banner.tsx'
import { TextArea } from '../../../../web/ui/form/Input.tsx'
import { LabeledDate } from '../../../../web/ui/form/LabeledDate.tsx'
import { PageSkeleton } from '../../../../web/ui/PageSkeleton.tsx'
import { readPaste } from '../../../deal/policy/paste.ts'
import { matchPairs, type PastedPair, type UnknownAccount } from '../model.ts'
import css from './MapAccountDrawer.module.css'
import { MapManyDrawer, type Pair } from './MapManyDrawer.tsx'
import { useAllUnknown } from './useAllUnknown.ts'
import { accountKey } from './useMapMany.ts'
import { usePeople } from './usePeople.ts'

type Props = { zoneOf: (shopId: string) => string; onClose: (done: boolean) => void }

const anyShop: readonly string[] = []

/** A table of logins and agents, copied from a spreadsheet: who worked under what. */
export function MapPastedDrawer({ zoneOf, onClose }: Props) {
  const t = useTexts('import')
  const language = useLanguage()
  const [text, setText] = useState('')
  const [from, setFrom] = useState<string | null>(null)
  const { people } = usePeople(anyShop)
  const unknown = useAllUnknown()
  const { lines, problems } = readPaste(text)
  const refused = new Map(problems.map((one) => [one.line, language === 'en' ? one.en : one.zh]))
  const pairs = matchPairs(lines, unknown ?? [], people).flatMap((pair) => pairsOf(pair, refused.get(pair.line)))
  return (
    <MapManyDrawer
      title={t('accounts.paste')}
      pairs={unknown ? pairs : []}
      from={from}
      zoneOf={zoneOf}
      onClose={onClose}
    >
      {!unknown && <PageSkeleton />}
      <label className={css.reason}>
        <span>{t('accounts.pasteText')}</span>
        <TextArea
          rows={7}
          maxLength={60_000}
          placeholder={t('accounts.pastePlaceholder')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <small>{t('accounts.pasteHint')}</small>
      </label>
      {pairs.some((pair) => pair.problem !== null) && <Banner title={t('accounts.pasteProblems')} />}
      <LabeledDate label={t('accounts.from')} hint={t('accounts.fromFirst')} value={from} onChange={setFrom} />
    </MapManyDrawer>
  )

  function pairsOf({ line, login, agent, found, problem }: PastedPair, told: string | undefined): Pair[] {
    const one = { key: String(line), login, agentName: agent, account: null, memberId: null }
    if (told !== undefined) return [{ ...one, problem: told }]
    if (!found) return [{ ...one, problem: problem && t(`accounts.pasteProblem.${problem}`) }]
    return found.accounts.map((account: UnknownAccount) => ({
      ...one,
      key: accountKey(account),
      account,
      memberId: found.memberId,
      problem: null,
    }))
  }
}
