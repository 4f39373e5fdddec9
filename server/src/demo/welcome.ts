import { say } from '@banyan/contract'
import type { Config } from '../config.ts'
import { demoPassword, readDemoAccounts } from './demo-accounts.ts'

/** Says where everything is and, in a demonstration, who to sign in as. */
export function printWelcome(config: Config, address: string): void {
  const lines = [
    '',
    `  Resident page  群众网页    ${address}/`,
    `  Workbench      工作台      ${address}/workbench/`,
    `  Screen         大屏        ${address}/screen/`,
    `  API            接口        ${address}/api/openapi.json`,
  ]
  if (config.mode === 'demo') {
    lines.push(
      '',
      '  DEMONSTRATION 演示环境: every person and matter here is invented. 所有人和事均为虚构。',
      `  Password of every account 所有账号密码: ${demoPassword}`,
    )
    for (const { username, name, post, role } of readDemoAccounts())
      lines.push(`    ${username.padEnd(11)} ${say('en')(`role.${role}`).padEnd(24)} ${post} ${name}`)
  }
  lines.push('', '  Ready. Ctrl-C stops everything. 已就绪，按 Ctrl-C 停止。', '')
  console.log(lines.join('\n'))
}
