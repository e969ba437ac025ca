import { definePage } from '../../../web/page.ts'
import { profileGet } from '../api.ts'

export const accountPages = [
  definePage({
    path: '/sign-in',
    title: 'account:signIn.title',
    frame: 'bare',
    load: async () => (await import('./pages/SignInPage.tsx')).SignInPage,
  }),
  definePage({
    path: '/first-run',
    title: 'account:firstRun.title',
    frame: 'bare',
    load: async () => (await import('./pages/FirstRunPage.tsx')).FirstRunPage,
  }),
  definePage({
    path: '/forgot-password',
    title: 'account:forgot.title',
    frame: 'bare',
    load: async () => (await import('./pages/ForgotPasswordPage.tsx')).ForgotPasswordPage,
  }),
  definePage({
    path: '/reset-password',
    title: 'account:reset.title',
    frame: 'bare',
    load: async () => (await import('./pages/ResetPasswordPage.tsx')).ResetPasswordPage,
  }),
  definePage({
    path: '/profile',
    title: 'account:profile.title',
    needs: profileGet,
    load: async () => (await import('./pages/ProfilePage.tsx')).ProfilePage,
  }),
]
