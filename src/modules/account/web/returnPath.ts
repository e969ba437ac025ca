/**
 * Where to go after signing in: the address that was asked for, when it is one of ours. Anything that could lead to
 * another site (`//host`, `/\host`, a scheme) or back to signing in becomes the start page.
 */
export function returnPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/')) return '/'
  const base = 'http://here.invalid'
  const url = URL.parse(wanted, base)
  if (!url || url.origin !== base || /^\/[/\\]/.test(wanted)) return '/'
  const entry = ['/sign-in', '/first-run', '/forgot-password', '/reset-password']
  return entry.includes(url.pathname) ? '/' : `${url.pathname}${url.search}${url.hash}`
}
