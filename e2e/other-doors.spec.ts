import { expect, type Locator, type Page, test } from '@playwright/test'
import { openPage, phone, signIn } from './people.ts'

const numberShape = /ZJ-\d{6}-\d{6}-\d{6}-[0-9A-Z]/

test('a villager does not know the place: the placing desk finds it, she adds to it and takes it back', async ({
  browser,
}) => {
  const desk = await signIn(browser, 'shiji')
  const { page: villager } = await openPage(browser, '/', { viewport: phone })
  await villager.getByLabel('您想反映什么？').fill('祠堂旁边的水渠塌了一截')
  await villager.getByRole('button', { name: '不知道在哪里' }).click()
  await villager.getByRole('button', { name: '发送', exact: true }).click()
  const number = await numberOn(villager)
  expect(number).toContain('-440800-')
  await expect(desk.getByText(number)).toBeVisible()
  await desk.getByText(number).click()
  await expect(desk.getByText('还不知道在哪里，须先由定位岗确定地点').first()).toBeAttached()
  await desk.getByRole('button', { name: '确定地点' }).click()
  await choose(desk, desk.getByLabel('地点', { exact: true }), 'kexucun', '遂溪县 洋青镇 克须村')
  await desk.getByRole('button', { name: '确定地点' }).last().click()
  await expect(desk.getByText('遂溪县 洋青镇 克须村').first()).toBeVisible()

  await villager.getByText('查看办理进度').click()
  await expect(villager.getByText('已为您的事确定地点：遂溪县 洋青镇 克须村').first()).toBeVisible()
  await villager.getByRole('button', { name: '补充情况' }).click()
  await villager.getByLabel('要补充什么？').fill('下雨天更危险')
  await villager.getByRole('button', { name: '发送补充' }).click()
  await expect(desk.getByText('下雨天更危险').first()).toBeVisible()
  await villager.getByRole('button', { name: '撤回', exact: true }).click()
  await villager.getByRole('button', { name: '确定撤回' }).click()
  await expect(villager.getByText('您已撤回此事').first()).toBeVisible()
  await expect(desk.getByText('已撤回').first()).toBeVisible()
})

test('at the counter: a caller’s earlier matters by number, a new one entered, number and last four find it', async ({
  browser,
}) => {
  const clerk = await signIn(browser, 'chuangkou')
  await clerk.getByRole('link', { name: '代群众登记' }).click()
  await clerk.getByRole('radio', { name: '电话' }).check()
  await clerk.getByLabel('群众反映什么').fill('<script>alert(1)</script> 巷口垃圾三天没人收')
  await choose(clerk, clerk.getByLabel('地点（不知道可不填，由定位岗处理）'), '克须', '遂溪县 洋青镇 克须村')
  await clerk.getByLabel('电话（可不填）').fill('电话没有')
  await clerk.getByRole('button', { name: '登记', exact: true }).click()
  await expect(clerk.getByText('电话号码不对').first()).toBeVisible()
  await clerk.getByLabel('电话（可不填）').fill('07590654321')
  await clerk.getByRole('button', { name: '登记', exact: true }).click()
  const number = await numberOn(clerk)

  await clerk.getByRole('button', { name: '登记下一件' }).click()
  await clerk.getByLabel('群众的电话号码').fill('0759-0654321')
  await clerk.getByRole('button', { name: '群众来问办理进展' }).click()
  await clerk.getByRole('button', { name: '查询' }).click()
  await expect(clerk.getByText(number).first()).toBeVisible()
  await expect(clerk.getByText('<script>alert(1)</script> 巷口垃圾三天没人收').first()).toBeVisible()

  const { page: villager } = await openPage(browser, '/find', { viewport: phone })
  await villager.getByLabel('编号').fill(number.toLowerCase())
  await villager.getByLabel(/后四位/).fill('4321')
  await villager.getByRole('button', { name: /查/ }).last().click()
  await expect(villager.getByText('洋青镇综治中心').first()).toBeVisible()
  await expect(villager.getByText('巷口垃圾')).toHaveCount(0)
})

test('the phone’s own place and the map both find the grid', async ({ browser }) => {
  const { page: villager } = await openPage(browser, '/', {
    viewport: phone,
    geolocation: { longitude: 110.14, latitude: 21.36 },
    permissions: ['geolocation'],
  })
  await villager.getByLabel('您想反映什么？').fill('路边电线杆歪了')
  await villager.getByRole('button', { name: '我在现场' }).click()
  await villager.getByRole('button', { name: '用这台手机的位置' }).click()
  await expect(villager.getByText(/遂溪县/).first()).toBeVisible()
  await villager.getByRole('button', { name: '换一个' }).click()
  await villager.getByRole('button', { name: '地图上选' }).click()
  await expect(villager.getByText('示意图，非实测界线').first()).toBeVisible()
  for (const name of ['遂溪县', '洋青镇', /^克须/]) await villager.getByRole('button', { name }).first().click()
  await villager.getByRole('button', { name: /^就选/ }).click()
  await villager.getByRole('button', { name: '发送', exact: true }).click()
  await expect(villager.getByText('遂溪县 洋青镇 克须村').first()).toBeVisible()
})

test('the screen counts a new matter within a second, and each figure opens the list that sums to it', async ({
  browser,
}) => {
  const town = await signIn(browser, 'diaodu')
  const screen = await town.context().newPage()
  await screen.setViewportSize({ width: 1920, height: 1080 })
  await screen.goto('/screen/#/440823102/1')
  const entered = screen.getByTestId('figure-440823102-entered')
  await expect(entered).toHaveText(/\d/)
  const before = Number((await entered.textContent())?.match(/\d+/)?.[0])
  const { page: villager } = await openPage(browser, '/', { viewport: phone })
  await villager.getByLabel('您想反映什么？').fill('水管爆了，水流到路上')
  await villager.getByRole('button', { name: '搜地名' }).click()
  await villager.getByLabel('地名').fill('kxc')
  await villager.getByText('遂溪县 洋青镇 克须村').first().click()
  const answered = villager.waitForResponse('**/api/reports')
  await villager.getByRole('button', { name: '发送', exact: true }).click()
  await answered
  await expect(entered).toHaveText(new RegExp(`\\b${before + 1}\\b`), { timeout: 1_000 })
  await entered.click()
  await expect(screen.getByText(`清单合计 ${before + 1}，与图上的 ${before + 1} 一致`)).toBeVisible()
})

/** Types into a field that searches, and takes the answer. */
async function choose(page: Page, field: Locator, words: string, answer: string): Promise<void> {
  await field.fill(words)
  await page.getByTitle(answer).first().click()
}

async function numberOn(page: Page): Promise<string> {
  const shown = page.getByText(numberShape).first()
  await expect(shown).toBeVisible()
  return (await shown.textContent())?.match(numberShape)?.[0] ?? ''
}
