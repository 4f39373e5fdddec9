import type { PostHeld } from '@banyan/contract'
import type { Speech } from '../words.ts'

/** Where a post reaches and what it is: «洋青镇 镇街调度员», «遂溪县路灯管理所 承办单位经办人». */
export function postWords({ say }: Speech, post: PostHeld): string {
  const scope = post.unitName ?? post.regionName?.split(' ').at(-1)
  const role = say(`role.${post.role}`)
  return scope ? `${scope} ${role}` : role
}
