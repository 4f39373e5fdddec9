import { useSpeech } from '../locale.tsx'
import { postWords } from './post-words.ts'
import { useSession } from './session.ts'

/** What a person without access to matters sees: the posts and permissions held, and no business data. */
export function HoldingsPage() {
  const speech = useSpeech()
  const { w } = speech
  const session = useSession()
  return (
    <main className="holdings">
      <h1>{w('holdings.title', { name: session.account.name })}</h1>
      <p>{w('holdings.console')}</p>
      <section aria-labelledby="holdings-posts">
        <h2 id="holdings-posts">{w('holdings.posts')}</h2>
        <ul>
          {session.posts.map(post => (
            <li key={`${post.role}/${post.region}/${post.unit}`}>{postWords(speech, post)}</li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="holdings-permissions">
        <h2 id="holdings-permissions">{w('holdings.permissions')}</h2>
        <ul>
          {session.permissions.map(permission => (
            <li key={permission}>
              {w(`permission.${permission}`)} <code>{permission}</code>
            </li>
          ))}
        </ul>
      </section>
      <p className="quiet">{w('holdings.exclusion')}</p>
    </main>
  )
}
