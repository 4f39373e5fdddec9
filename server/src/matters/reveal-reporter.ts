import type { Revealed } from '@banyan/contract'
import { type Actor, scopeSql } from '../access/index.ts'
import { openText } from '../platform/crypto-seal.ts'
import { problem } from '../platform/problems.ts'
import type { MatterHouse } from './house.ts'
import { noteRead } from './note-read.ts'
import { contactOf, matterById } from './read.sql.ts'
import { maySeeReporter } from './read-matter.ts'

/** How long an officer's page may show what was revealed. */
const shownFor = Temporal.Duration.from({ seconds: 60 })

/**
 * Shows a reporter's name and number to an officer who needs to call, after writing who, what and why to the audit trail.
 * Nothing is remembered: asking again takes a purpose again, and is a line again. `until` is when the page hides it.
 * Out of scope is not-found; without the permission, or for a complaint's shielded source, permission-missing.
 */
export async function revealReporter(
  house: MatterHouse,
  actor: Actor,
  ask: { id: string; purpose: string; address: string },
): Promise<Revealed> {
  const [row] = await matterById(house.sql, ask.id, scopeSql(house.sql, actor))
  if (!row) throw problem('not-found')
  const isAllowed = maySeeReporter(actor, row)
  await noteRead(house, actor, ask.address, {
    action: 'reporter.reveal',
    subject: row.number,
    purpose: ask.purpose,
    result: isAllowed ? 'ok' : 'refused',
  })
  if (!isAllowed) throw problem('permission-missing')
  const [contact] = await contactOf(house.sql, ask.id)
  const { contact: key } = house.secrets
  return {
    name: contact?.nameSealed ? openText(key, contact.nameSealed, `name:${contact.number}`) : null,
    phone: contact?.phoneSealed ? openText(key, contact.phoneSealed, `phone:${contact.number}`) : null,
    until: house.clock.now().add(shownFor).toString(),
  }
}
