import { existsSync } from 'node:fs'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type ConsoleMessage,
  type Page,
  type Response,
} from 'playwright-core'
import { cleanUpLater } from '../../src/testing/cleanup.ts'
import { slowDown } from './slow.ts'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

function executable(): string {
  const wanted = process.env['CHROMIUM_PATH']
  if (wanted) return wanted
  return existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : chromium.executablePath()
}

/** A real browser, closed after the file's tests. */
export async function launchBrowser(): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: executable(), args: quiet })
  cleanUpLater(() => browser.close())
  return browser
}

export type Look = {
  readonly theme?: 'light' | 'dark'
  readonly language?: 'zh-CN' | 'en'
  readonly width?: 1440 | 1280 | 390
}

export type GuardedPage = {
  readonly page: Page
  readonly context: BrowserContext
  /** Faults since the last call: console errors, uncaught exceptions, requests to other hosts, answers of 500 and above. */
  takeFaults(): string[]
  /** Lets the page ask for something that will be refused, which the browser writes to its console as an error. */
  expectRefusals(): void
}

const heights = { 1440: 900, 1280: 800, 390: 844 }

/** Somebody's browser: own cookies, the look asked for, watched for anything that must not happen. */
export async function openPage(browser: Browser, url: string, look: Look = {}): Promise<GuardedPage> {
  const { theme = 'light', language = 'zh-CN', width = 1440 } = look
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height: heights[width] },
    locale: language,
    colorScheme: theme,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    hasTouch: width === 390,
  })
  await context.addInitScript((wanted) => localStorage.setItem('zuoxi.language', wanted), language)
  await slowDown(context)
  const page = await context.newPage()
  const faults: string[] = []
  let refusalsExpected = false
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() !== 'error') return
    const refused = /status of 4\d\d/.test(message.text())
    if (!(refused && refusalsExpected)) faults.push(`console: ${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`))
  page.on('request', (request) => {
    const target = request.url()
    if (!target.startsWith(url) && !/^(data|blob):/.test(target)) faults.push(`foreign request: ${target}`)
  })
  page.on('response', (response: Response) => {
    if (response.status() >= 500) faults.push(`answer ${response.status()}: ${response.url()}`)
  })
  return {
    page,
    context,
    takeFaults: () => faults.splice(0),
    expectRefusals: () => {
      refusalsExpected = true
    },
  }
}
