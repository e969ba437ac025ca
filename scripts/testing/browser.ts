import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { project, runCommand } from './commands.ts'

export type Browser = { readonly path: string } | { readonly problem: string }

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

function installed(): string | null {
  const configured = process.env.CHROMIUM_PATH
  if (configured !== undefined) return existsSync(configured) ? configured : null
  return [...usualPlaces, chromium.executablePath()].find((path) => path !== '' && existsSync(path)) ?? null
}

function isDebian(): boolean {
  return (
    existsSync('/usr/bin/apt-get') &&
    existsSync('/etc/os-release') &&
    /debian|ubuntu/i.test(readFileSync('/etc/os-release', 'utf8'))
  )
}

async function installByPackageManager(signal: AbortSignal): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await runCommand('apt-get', ['update', '-q'], signal, env)
  await runCommand('apt-get', ['install', '-qy', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], signal, env)
}

/**
 * A browser for the tests: CHROMIUM_PATH, an installed Chromium or Chrome, on Debian as root its package (with a Chinese font), else the build of
 * Playwright.
 */
export async function findBrowser(signal: AbortSignal): Promise<Browser> {
  const found = installed()
  if (found !== null) return { path: found }
  if (process.env.CHROMIUM_PATH !== undefined)
    return { problem: `CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, which does not exist` }
  if (process.getuid?.() === 0 && isDebian()) await installByPackageManager(signal)
  if (installed() === null)
    await runCommand(
      process.execPath,
      [join(project, 'node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium'],
      signal,
    )
  const path = installed()
  if (path !== null) return { path }
  return { problem: 'no Chromium was found and none could be installed: install one and set CHROMIUM_PATH' }
}
