import { expect, test } from '@playwright/test'
import { openPage, phone, signIn } from './people.ts'

test('a reporter’s number is shown for a purpose, hidden a minute later whatever happens meanwhile, and asked for anew', async ({
  browser,
}) => {
  const { page: villager } = await openPage(browser, '/', { viewport: phone })
  await villager.getByLabel('您想反映什么？').fill('村口的井盖不见了')
  await villager.getByRole('button', { name: '搜地名' }).click()
  await villager.getByLabel('地名').fill('kxc')
  await villager.getByText('遂溪县 洋青镇 克须村').first().click()
  await villager.getByLabel(/电话/).first().fill('07590123987')
  await villager.getByRole('button', { name: '发送', exact: true }).click()
  await expect(villager.getByText('查看办理进度')).toBeVisible()

  const desk = await signIn(browser, 'diaodu')
  await desk.getByText('村口的井盖不见了').first().click()
  await expect(desk.getByText('3987')).toBeVisible()
  await desk.clock.install()
  await desk.getByRole('button', { name: '查看号码' }).click()
  await desk.getByRole('button', { name: '首次联系' }).click()
  await desk.getByRole('button', { name: /60 秒/ }).click()
  await expect(desk.getByText('07590123987')).toBeVisible()

  await desk.clock.fastForward(20_000)
  await expect(desk.getByText('07590123987')).toBeVisible()
  // The page is drawn anew while the number is shown.
  await villager.getByText('查看办理进度').click()
  await villager.getByRole('button', { name: '补充情况' }).click()
  await villager.getByLabel('要补充什么？').fill('就在小学门口')
  await villager.getByRole('button', { name: '发送补充' }).click()
  await expect(desk.getByText('就在小学门口').first()).toBeVisible()
  await desk.clock.fastForward(45_000)
  await expect(desk.getByText('07590123987')).toHaveCount(0)

  await desk.getByRole('button', { name: '查看号码' }).click()
  await expect(desk.getByRole('button', { name: /60 秒/ })).toBeDisabled()
})
