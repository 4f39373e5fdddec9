import { expect, type Locator, type Page, test } from '@playwright/test'
import { noFaults, openPage, phone, signIn } from './people.ts'

const lampUnit = '遂溪县路灯管理所'
const power = '洋青供电所'
const late = '线路要停电改造，配件三天后到'

// Returned twice, ruled on, assisted, extended, sent back, closed, opened again: each by whom it waits for, and what the
// villager is told at each step.
test('whose duty it is: two returns, a ruling, an assist, an extension, a rework, a close and the second round', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const { page: villager } = await openPage(browser, '/', { viewport: phone })
  await villager.getByLabel('您想反映什么？').fill('晒谷场边的路灯线垂下来了，灯也不亮')
  await villager.getByRole('button', { name: '搜地名' }).click()
  await villager.getByLabel('地名').fill('kxc')
  await villager.getByText('遂溪县 洋青镇 克须村').first().click()
  await villager.getByLabel('联系电话').fill('07590123777')
  await villager.getByRole('button', { name: '发送', exact: true }).click()
  const shown = villager.getByText(/ZJ-\d{6}-440823-\d{6}-[0-9A-Z]/).first()
  await expect(shown).toBeVisible()
  const number = (await shown.innerText()).trim()
  await villager.getByText('查看办理进度').click()
  const hears = async (...sentences: string[]) => {
    await villager.reload()
    for (const sentence of sentences) await expect(villager.getByText(sentence).first()).toBeVisible()
  }

  const desk = await signIn(browser, 'diaodu')
  const unit = await signIn(browser, 'ludeng')

  await test.step('the town’s desk dispatches by the rule; the unit gives it back, citing the duty list', async () => {
    await desk.getByText(number).click()
    await press(desk, '受理并分拨')
    await choose(desk, desk.getByLabel('标准事项'), '路灯', '路灯不亮')
    await expect(desk.getByText(lampUnit).first()).toBeVisible()
    await send(desk, '受理并分拨')
    await hears(`已交给${lampUnit}办理`)
    await giveBack(unit, number, '灯杆是村里自建的')
    await hears(`${lampUnit}认为此事不归其办理`)
  })

  await test.step('the desk sees the line that was cited and dispatches again; the second return opens a dispute', async () => {
    await expect(desk.getByText(/退回，认为不归遂溪县路灯管理所办理；依据：/).first()).toBeVisible()
    await press(desk, '分拨')
    await send(desk, '分拨')
    await expect(desk.getByText('已分拨').first()).toBeVisible()
    await giveBack(unit, number, '供电线路不归本所')
    await expect(desk.getByText(/第二次退回，转入职责裁决/).first()).toBeVisible()
    await hears('由哪个单位负责正在裁决；裁决期间先由')
  })

  await test.step('the county’s supervisor finds it on her desk with its own deadline, and rules', async () => {
    const county = await signIn(browser, 'xianduban')
    await county.getByRole('link', { name: '督办台' }).click()
    await expect(county.getByRole('link', { name: /待我决定 ?1/ })).toBeVisible()
    await expect(county.getByRole('row', { name: new RegExp(`职责争议.*${lampUnit}.*剩`) })).toBeVisible()
    await noFaults(county)
    await county.getByRole('link', { name: number }).click()
    await expect(county.getByText('等 遂溪县综治中心 决定').first()).toBeVisible()
    await press(county, '职责裁决')
    await choose(county, county.getByLabel('单位', { exact: true }), '路灯', lampUnit)
    await county.getByLabel('理由').fill('按履职清单，路灯由县路灯管理所主办，供电所配合')
    await noFaults(county)
    await send(county, '职责裁决')
    await expect(county.getByText(`裁决由 ${lampUnit} 负责`).first()).toBeVisible()
    await expect(county.getByText('没有等您决定的事').first()).toBeVisible()
    await hears(`已裁决由${lampUnit}负责办理`, `已改由${lampUnit}办理`)
  })

  await test.step('the unit takes it over and asks the power station to assist, which does its part', async () => {
    await press(unit, '签收')
    await press(unit, '记录首次联系')
    await unit.getByLabel('与反映人联系的情况').fill('已电话联系，明天到场')
    await send(unit, '记录首次联系')
    await press(unit, '请求协办')
    await choose(unit, unit.getByLabel('单位', { exact: true }), '供电', power)
    await unit.getByLabel('理由').fill('请断电并扶正线杆')
    await send(unit, '请求协办')
    await hears(`${lampUnit}已与您联系`, `已请${power}协助办理`)
    const helper = await signIn(browser, 'gongdian')
    await helper.getByText(number).click()
    await press(helper, '接收协办')
    await press(helper, '完成协办')
    await helper.getByLabel('情况说明').fill('已断电，线杆扶正')
    await send(helper, '完成协办')
    await expect(helper.getByText('完成协办').first()).toBeVisible()
    await hears(`${power}的协助部分已经完成`)
  })

  await test.step('it asks for more time: too much is refused at its field and nothing typed is lost; the city grants it', async () => {
    await press(unit, '申请延期')
    await unit.getByLabel('延长多少').fill('9000')
    await unit.getByLabel('理由').fill(late)
    await send(unit, '申请延期')
    const amount = unit.locator('.field').filter({ hasText: '延长多少' })
    await expect(amount.getByRole('alert')).toContainText('最多')
    await expect(unit.getByLabel('理由')).toHaveValue(late)
    await expect(unit.getByLabel('延长多少')).toHaveValue('9000')
    await noFaults(unit)
    await unit.getByLabel('延长多少').fill('1')
    await send(unit, '申请延期')
    await expect(unit.getByText('等 湛江市综治中心 决定').first()).toBeVisible()
    const city = await signIn(browser, 'duban')
    await city.getByRole('link', { name: '督办台' }).click()
    const row = city.getByRole('row', { name: new RegExp(`延期申请.*${late}`) })
    await row.click()
    await press(city, '同意延期')
    await city.getByRole('button', { name: '同意延期' }).last().click()
    await expect(city.getByText(/同意延期，最迟/).first()).toBeVisible()
    await hears('办理时间延长，最迟')
  })

  await test.step('it claims done; another person sends it back once, then closes it', async () => {
    await claim(unit, '线路和灯都修好了')
    const verifier = await signIn(browser, 'wangge', { viewport: phone })
    await verifier.getByText(number).click()
    await press(verifier, '退回返工')
    await verifier.getByLabel('哪里没有办好').fill('灯亮了，线还垂着')
    await send(verifier, '退回返工')
    await hears('核查没有通过')
    await claim(unit, '线已经收紧')
    await verifier.getByRole('button', { name: '核查办结' }).click()
    for (const box of await verifier.getByRole('checkbox').all()) await box.check()
    await send(verifier, '核查办结')
    await hears('经核查，您的事已办结')
    await noFaults(verifier)
  })

  await test.step('the villager says it came back: the unit has the second round before it', async () => {
    await villager.getByRole('button', { name: '评价' }).click()
    await villager.getByLabel('没有解决').first().check()
    await villager.getByRole('group', { name: '哪一种情况？' }).getByLabel('没有解决').check()
    await villager.getByLabel('1 星').check()
    await villager.getByRole('button', { name: '提交评价' }).click()
    await expect(villager.getByText('第 2 次办理').first()).toBeVisible()
    await expect(unit.getByText('第 2 轮').first()).toBeVisible()
    await expect(unit.getByText(/重办，第 2 轮：/).first()).toBeVisible()
    await noFaults(unit)
    await noFaults(villager)
  })
})

/** Opens a move's form; «receive» and «take» are made at once. */
async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click()
}

/** Sends the open form. */
async function send(page: Page, name: string): Promise<void> {
  await page.locator('main form').getByRole('button', { name, exact: true }).click()
}

async function giveBack(unit: Page, number: string, reason: string): Promise<void> {
  await unit.getByText(number).first().click()
  await press(unit, '退回')
  await unit.getByLabel('引用履职清单').click()
  await unit.locator('.ant-select-item-option').first().click()
  await unit.getByLabel('理由').fill(reason)
  await send(unit, '退回')
  await expect(unit.locator('main form')).toHaveCount(0)
}

async function claim(unit: Page, words: string): Promise<void> {
  await press(unit, '反馈已办好')
  await unit.getByLabel('怎么办好的').fill(words)
  await send(unit, '反馈已办好')
  await expect(unit.getByText('已反馈，待核查').first()).toBeVisible()
}

/** Types into a field that searches, and takes the answer. */
async function choose(page: Page, field: Locator, words: string, answer: string): Promise<void> {
  await field.fill(words)
  await page
    .locator('.ant-select-item-option')
    .and(page.getByTitle(answer, { exact: true }))
    .first()
    .click()
}
