import type { Browser } from 'playwright-core'
import type { Caller } from '../../src/testing/app.ts'
import { openPage, type GuardedPage, type Look } from './browser.ts'

/** A browser in which the caller is signed in already. */
export async function browserOf(browser: Browser, url: string, caller: Caller, look: Look = {}): Promise<GuardedPage> {
  const opened = await openPage(browser, url, look)
  await opened.context.addCookies([...caller.cookies].map(([name, value]) => ({ name, value, url })))
  return opened
}
