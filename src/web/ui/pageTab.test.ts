import assert from 'node:assert/strict'
import { test } from 'node:test'
import { definePage, type PageSpec } from '../page.ts'
import { pages } from '../pages.ts'
import { isShown, tabsOf } from './pageTab.ts'

const engagement = '/engagements/$engagementId'
const load = async () => () => null
const one = (path: string, rest: Partial<PageSpec>) =>
  definePage({ path: `${engagement}${path}`, under: engagement, title: 'shell:home', load, ...rest })

const overview = one('/', { tab: { order: 0, label: 'shell:more' } })
const first = one('/first', { tab: { order: 1, group: 'home:title' } })
const second = one('/second', { tab: { order: 2, label: 'shell:close', group: 'home:title' } })
const detail = one('/second/$id', { tabOf: second.path })

test('pages of one group are one tab, which opens the first of them', () => {
  assert.deepEqual(tabsOf([second, overview, detail, first], engagement), [
    { label: 'shell:more', pages: [overview] },
    { label: 'home:title', pages: [first, second] },
  ])
})

test('of a group only one page of which is open, the tab bears that page’s name', () => {
  assert.deepEqual(tabsOf([second], engagement), [{ label: 'shell:close', pages: [second] }])
})

test('a page that is no tab marks the one it belongs to', () => {
  assert.equal(isShown(second, [detail]), true)
  assert.equal(isShown(first, [detail]), false)
})

test('an engagement has at most eight tabs, and every page below it marks exactly one page of one tab', () => {
  const tabs = tabsOf(pages, engagement)
  assert.ok(tabs.length <= 8, `${tabs.length} tabs`)
  const below = pages.filter((page) => page.under?.startsWith(engagement) && page.load !== undefined)
  const parents = new Map(pages.map((page) => [page.path, page]))
  const trailOf = (page: PageSpec): PageSpec[] => {
    const parent = page.under === undefined ? undefined : parents.get(page.under)
    return parent ? [...trailOf(parent), page] : [page]
  }
  const outlets = new Set(pages.map((page) => page.under))
  const marked = below
    .filter((page) => !outlets.has(page.path))
    .map((page) => [page.path, tabs.flatMap((tab) => tab.pages).filter((tab) => isShown(tab, trailOf(page))).length])
  assert.deepEqual(
    marked.filter(([, count]) => count !== 1),
    [],
  )
})
