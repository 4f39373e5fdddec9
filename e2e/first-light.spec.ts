import { expect, test } from '@playwright/test'
import { noFaults, openPage, phone, signIn } from './people.ts'

const words = '村口路灯坏了三天，晚上老人不敢出门'

test('one street lamp: from a villager’s words to a verified close, and open again', async ({ browser }) => {
  const dispatcher = await test.step('the dispatcher of 洋青镇 looks at her queue', () => signIn(browser, 'diaodu'))
  const { page: villager } = await openPage(browser, '/', { viewport: phone })

  await test.step('the villager reports, on her phone', async () => {
    await expect(villager.getByText('遇到危险请拨打')).toBeVisible()
    await expect(villager.getByText('演示环境，数据均为虚构')).toBeVisible()
    await villager.getByLabel('您想反映什么？').fill(words)
    await villager.getByRole('button', { name: '搜地名' }).click()
    await villager.getByLabel('地名').fill('kxc')
    await villager.getByText('遂溪县 洋青镇 克须村').first().click()
    await villager.getByLabel('联系电话').fill('07590123456')
    await villager.getByRole('button', { name: '发送', exact: true }).click()
    await expect(villager.getByText(/ZJ-\d{6}-440823-\d{6}-[0-9A-Z]/).first()).toBeVisible()
    await noFaults(villager)
  })
  const number = (
    await villager
      .getByText(/ZJ-\d{6}-440823-\d{6}-[0-9A-Z]/)
      .first()
      .innerText()
  ).trim()

  await test.step('within a second, without a reload, it is in the dispatcher’s queue', async () => {
    await expect(dispatcher.getByText(number)).toBeVisible({ timeout: 1_000 })
    await noFaults(dispatcher)
  })

  await test.step('she accepts and dispatches by the rule, with the reason shown', async () => {
    await dispatcher.getByText(number).click()
    await dispatcher.getByRole('button', { name: '受理并分拨' }).click()
    await dispatcher.getByRole('button', { name: '路灯不亮', exact: true }).click()
    await expect(dispatcher.getByText('遂溪县路灯管理所').first()).toBeVisible()
    await expect(dispatcher.getByText('为什么是这个单位').first()).toBeVisible()
    await dispatcher.getByRole('button', { name: '受理并分拨' }).last().click()
    await expect(dispatcher.getByText('已分拨').first()).toBeVisible()
    await expect(dispatcher.getByText('由主办单位遂溪县路灯管理所办理').first()).toBeAttached()
  })

  await test.step('the unit receives, notes the first contact, and claims done', async () => {
    const unit = await signIn(browser, 'ludeng')
    await unit.getByText(number).click()
    await unit.getByRole('button', { name: '签收', exact: true }).click()
    await unit.getByRole('button', { name: '记录首次联系' }).click()
    await unit.getByLabel('与反映人联系的情况').fill('已电话联系，约定今天下午到场')
    await unit.getByRole('button', { name: '记录首次联系' }).last().click()
    await unit.getByRole('button', { name: '反馈已办好' }).click()
    await unit.getByLabel('怎么办好的').fill('更换灯泡和控制器')
    await unit.getByRole('button', { name: '反馈已办好' }).last().click()
    await expect(unit.getByText('已反馈，待核查').first()).toBeVisible()
  })

  const verifier = await test.step('a grid worker, another person, sends it back once', async () => {
    const page = await signIn(browser, 'wangge', { viewport: phone })
    await page.getByText(number).click()
    await page.getByRole('button', { name: '退回返工' }).click()
    await page.getByLabel('哪里没有办好').fill('第二盏还不亮')
    await page.getByRole('button', { name: '退回返工' }).last().click()
    await expect(page.getByText('处置中').first()).toBeVisible()
    return page
  })

  await test.step('the unit claims again; the grid worker ticks every criterion and closes', async () => {
    const unit = await signIn(browser, 'ludeng')
    await unit.getByText(number).click()
    await unit.getByRole('button', { name: '反馈已办好' }).click()
    await unit.getByLabel('怎么办好的').fill('第二盏也修好了')
    await unit.getByRole('button', { name: '反馈已办好' }).last().click()
    await verifier.getByRole('button', { name: '核查办结' }).click()
    for (const box of await verifier.getByRole('checkbox').all()) await box.check()
    await verifier.getByRole('button', { name: '核查办结' }).last().click()
    await expect(verifier.getByText('已办结').first()).toBeVisible()
    await noFaults(verifier)
  })

  await test.step('the villager says it is still dark: the second round opens under the same number', async () => {
    await villager.getByText('查看办理进度').click()
    await expect(villager.getByText('经核查，您的事已办结').first()).toBeVisible()
    await villager.getByRole('button', { name: '评价' }).click()
    await villager.getByLabel('没有解决').first().check()
    await villager.getByRole('group', { name: '哪一种情况？' }).getByLabel('没有解决').check()
    await villager.getByLabel('1 星').check()
    await villager.getByLabel('还想说什么').fill('还是黑的')
    await villager.getByRole('button', { name: '提交评价' }).click()
    await expect(villager.getByText('第 2 次办理').first()).toBeVisible()
    await expect(dispatcher.getByText('第 2 轮').first()).toBeVisible()
    await noFaults(villager)
  })
})
