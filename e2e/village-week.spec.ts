import type { VillageWeek, VillageWeeks } from '@banyan/contract'
import { expect, test } from '@playwright/test'
import { noFaults, openPage, phone } from './people.ts'

const kexu = { village: '440823102233', name: '克须村', fullName: '遂溪县 洋青镇 克须村' }
const numbers = { week: '2026-11-16', to: '2026-11-22', entered: 5, closed: -1, open: 2, opinions: 1 }
const line = {
  item: '0202001',
  itemName: '路灯不亮',
  kind: 'request',
  holder: '遂溪县路灯管理所',
  dueStage: 'handle',
} as const
const week: VillageWeek = {
  ...kexu,
  ...numbers,
  settledAt: '2026-11-22T16:01:00.000Z',
  digest: 'c5'.repeat(32),
  lines: [
    { ...line, state: 'handling', reason: 'reopened', reportedOn: '2026-11-10', dueAt: '2026-11-20T10:00:00.000Z' },
    { ...line, state: 'handling', reason: 'with-unit', reportedOn: '2026-11-22', dueAt: '2026-11-24T10:00:00.000Z' },
  ],
  isCut: false,
  amendments: [
    {
      cause: 'said-earlier',
      n: 1,
      kind: 'question',
      itemName: null,
      saidOn: '2026-11-21',
      amendedAt: '2026-11-23T01:00:00.000Z',
    },
  ],
}
const weeks: VillageWeeks = {
  ...kexu,
  weeks: [{ ...numbers, settledAt: week.settledAt, amendments: 1 }],
  next: null,
}

test('a villager finds her village by its town, and is told when there is no settled week yet', async ({ browser }) => {
  const { page } = await openPage(browser, '/', { viewport: phone })
  await page.getByRole('link', { name: '本村一周' }).click()
  await page.getByLabel('地名').fill('洋青镇')
  await page.getByRole('button', { name: '遂溪县 洋青镇', exact: true }).click()
  await noFaults(page)
  await page.getByRole('button', { name: '克须村', exact: true }).click()
  await expect(page.getByRole('heading', { name: '克须村' })).toBeVisible()
  await expect(page.getByText('还没有结算过的周')).toBeVisible()
  await noFaults(page)
  await page.getByRole('link', { name: '我要反映' }).first().click()
  await page.getByRole('link', { name: '本村一周' }).click()
  await expect(page.getByRole('heading', { name: '克须村' })).toBeVisible()
})

test('a settled week shows its numbers, what is open and why, and what was added later; in both languages', async ({
  browser,
}) => {
  const { page } = await openPage(browser, '/find', { viewport: phone })
  await page.route('**/api/villages/*/weeks*', route => route.fulfill({ json: weeks }))
  await page.route('**/api/villages/*/weeks/*', route => route.fulfill({ json: week }))
  await page.goto(`/v/${kexu.village}`)
  await expect(page.getByTestId('week-entered')).toHaveText('5')
  await expect(page.getByTestId('week-closed')).toHaveText('−1')
  await expect(page.getByTestId('week-open')).toHaveText('2')
  await expect(page.getByText('上次没有解决，正在重新办理')).toBeVisible()
  await expect(page.getByText(/11月20日 周五 18:00 前处置（已超过）/)).toBeVisible()
  await expect(page.getByText(/11月24日 周二 18:00 前处置$/)).toBeVisible()
  await expect(page.getByText(/咨询：.*11月21日 周六说的/)).toBeVisible()
  await noFaults(page)
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByText('Not solved the last time, being handled again')).toBeVisible()
  await noFaults(page)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width)
})

test('a village that is none says so and leads back to the search', async ({ browser }) => {
  const { page } = await openPage(browser, '/v/440823102999', { viewport: phone })
  await expect(page.getByText('没有这个村（社区）')).toBeVisible()
  await page.getByRole('link', { name: '换一个村' }).click()
  await expect(page.getByLabel('地名')).toBeVisible()
})
