import { formatNumber } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { LabeledSelect } from '../../../../web/ui/form/LabeledSelect.tsx'
import { Section } from '../../../../web/ui/Page.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { Grid } from '../../../../web/ui/table/Grid.tsx'
import { withPeople, type ChatRole, type Participant, type People } from '../people.ts'
import css from './ParticipantsTable.module.css'
import { Remark } from './Remark.tsx'

type Props = { participants: readonly Participant[]; people: People; onChange: (people: People) => void }

const roles = ['customer', 'agent', 'bot', 'system', 'text'] as const satisfies readonly ChatRole[]

/** Who is who in a copied chat: recognised by the names, to be corrected by hand, because reply times depend on it. */
export function ParticipantsTable({ participants, people, onChange }: Props) {
  const t = useTexts('import')
  const rows = withPeople(participants, people)
  const none = (['customer', 'agent'] as const).filter((role) => !rows.some((row) => row.role === role))
  const options = roles.map((value) => ({ value, label: t(`wizard.people.role.${value}`) }))
  const choose = (name: string, value: string | null) => {
    const role = roles.find((one) => one === value)
    if (role) onChange({ ...people, [name]: role })
  }
  return (
    <Section title={t('wizard.people.title')} note={t('wizard.people.note')}>
      {none.map((role) => (
        <div key={role} className={css.remark}>
          <Remark tone="warn">{t(`wizard.people.no.${role}`)}</Remark>
        </div>
      ))}
      <Grid<Participant>
        label={t('wizard.people.title')}
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          {
            key: 'name',
            title: t('wizard.people.name'),
            render: ({ name }) => <strong className={css.name}>{name}</strong>,
          },
          {
            key: 'messages',
            title: t('wizard.people.messages'),
            numeric: true,
            render: ({ messages }) => formatNumber(messages),
          },
          {
            key: 'role',
            title: t('wizard.people.who'),
            render: ({ name, role }) => (
              <div className={css.role}>
                <LabeledSelect
                  quiet
                  label={`${t('wizard.people.who')}: ${name}`}
                  options={options}
                  value={role}
                  onChange={(value) => choose(name, value)}
                />
              </div>
            ),
          },
          {
            key: 'sureness',
            title: t('wizard.map.sureness'),
            render: ({ name }) =>
              name in people ? (
                <StatePill tone="active">{t('wizard.map.sure.chosen')}</StatePill>
              ) : (
                <StatePill tone="good">{t('wizard.map.sure.known')}</StatePill>
              ),
          },
        ]}
      />
    </Section>
  )
}
