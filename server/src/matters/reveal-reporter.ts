import { type Actor, scopeSql } from '../access/index.ts'
import { audit } from '../platform/audit.ts'
import { openText } from '../platform/crypto-seal.ts'
import { problem } from '../platform/problems.ts'
import type { MatterHouse } from './house.ts'
import { contactOf, matterById } from './read.sql.ts'
import { maySeeReporter } from './read-matter.ts'

/**
 * Shows a reporter's name and number to an officer who needs to call, after writing who, what and why to the audit trail.
 * Out of scope is not-found; without the permission, or for a complaint's shielded source, permission-missing.
 */
export async function revealReporter(
  house: MatterHouse,
  actor: Actor,
  ask: { id: string; purpose: string; address: string },
): Promise<{ name: string | null; phone: string | null }> {
  const [row] = await matterById(house.sql, ask.id, scopeSql(house.sql, actor))
  if (!row) throw problem('not-found')
  const isAllowed = maySeeReporter(actor, row)
  const line = {
    account: actor.account,
    address: ask.address,
    action: 'reporter.reveal',
    subject: row.number,
    purpose: ask.purpose,
  }
  await audit(house.sql, house.clock.now(), { ...line, result: isAllowed ? 'ok' : 'refused' })
  if (!isAllowed) throw problem('permission-missing')
  const [contact] = await contactOf(house.sql, ask.id)
  const { contact: key } = house.secrets
  return {
    name: contact?.nameSealed ? openText(key, contact.nameSealed, `name:${contact.number}`) : null,
    phone: contact?.phoneSealed ? openText(key, contact.phoneSealed, `phone:${contact.number}`) : null,
  }
}
