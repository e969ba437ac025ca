import { lazy, Suspense } from 'react'
import { Outlet, useNavigate, useSearch } from '@tanstack/react-router'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { useActor, useMay } from '../../../../web/session/session.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Page } from '../../../../web/ui/Page.tsx'
import { PageHeader } from '../../../../web/ui/PageHeader.tsx'
import { createInvitation } from '../../api/invitation.ts'
import { getOrganization } from '../../api/organization.ts'

const InviteDrawer = lazy(async () => ({ default: (await import('../parts/InviteDrawer.tsx')).InviteDrawer }))

/** The own organisation: its head over the tabs that the person may open. */
export function OrganizationPage() {
  const t = useTexts('org')
  const v = useTexts('vocabulary')
  const { organization } = useActor()
  const may = useMay()
  const navigate = useNavigate()
  const search: { readonly invite?: unknown } = useSearch({ strict: false })
  const { data } = useAction(getOrganization, {})
  const openInvite = (open: boolean) =>
    void navigate({
      to: '.',
      search: ({ invite: _old, ...rest }: { readonly invite?: unknown }) => (open ? { ...rest, invite: 1 } : rest),
      replace: !open,
    })
  if (!organization) return null
  const facts = [
    { label: t('kind'), value: v(`organizationKind.${organization.kind}`) },
    ...(data ? [{ label: t('code'), value: data.code }] : []),
  ]
  const invite = may(createInvitation) && (
    <Button type="primary" onClick={() => openInvite(true)}>
      {t('invitations.invite')}
    </Button>
  )
  return (
    <Page fill>
      <PageHeader title={data?.name ?? organization.name} facts={facts} actions={invite} tabs />
      <Outlet />
      <Suspense>
        {search.invite !== undefined && may(createInvitation) && <InviteDrawer onClose={() => openInvite(false)} />}
      </Suspense>
    </Page>
  )
}
