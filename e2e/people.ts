import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'

/** The password `npm start` prints for every demonstration account. */
export const demoPassword = 'Banyan-Demo-2026'

/** A villager's phone. */
export const phone = { width: 390, height: 844 }

/** Opens a page in a context of its own; an error in the page fails the journey. */
export async function openPage(
  browser: Browser,
  path: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, ...options })
  const page = await context.newPage()
  page.on('pageerror', error => {
    throw new Error(`${path}: ${error.message}`)
  })
  await page.goto(path)
  return { page, context }
}

/** Signs somebody in at the workbench and waits for the queue. */
export async function signIn(
  browser: Browser,
  username: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Page> {
  const { page } = await openPage(browser, '/workbench/', options)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码').fill(demoPassword)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByRole('button', { name: '退出' })).toBeVisible()
  return page
}

/** No accessibility fault axe can find (WCAG 2.2 AA). */
export async function noFaults(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map(node => node.target.join(' ')) }))).toEqual([])
}
