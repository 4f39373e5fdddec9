import type { Session } from '@banyan/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Form, Input, type InputRef } from 'antd'
import { useEffect, useRef } from 'react'
import { LocaleSwitch } from '../LocaleSwitch.tsx'
import { useSpeech } from '../locale.tsx'
import { problemWords } from '../problem-words.ts'
import { aboutQuery, signIn } from './session.ts'

type Fields = { username: string; password: string }

/** Name and password. `lost` is the person whose session ended while at work. */
export function SignInPage({
  onEnter,
  lost,
}: {
  onEnter: (session: Session) => void
  lost: Session['account'] | null
}) {
  const speech = useSpeech()
  const { w } = speech
  const { data: about } = useQuery(aboutQuery)
  const entering = useMutation({ mutationFn: signIn, onSuccess: onEnter })
  const first = useRef<InputRef>(null)
  useEffect(() => first.current?.focus(), [])

  return (
    <main className="sign-in">
      <div className="sign-in__card">
        <p className="sign-in__brand">
          <span aria-hidden="true" className="mark" /> {w('app.name')}
          <span className="sign-in__city">{about?.city.name}</span>
        </p>
        <h1>{w('sign-in.title')}</h1>
        {lost && <Alert type="info" showIcon={false} title={w('sign-in.lost', { name: lost.name })} />}
        <Form<Fields>
          layout="vertical"
          requiredMark={false}
          initialValues={{ username: lost?.username ?? '', password: '' }}
          onFinish={fields => entering.mutate({ username: fields.username.trim(), password: fields.password })}
        >
          <Form.Item
            name="username"
            label={w('sign-in.username')}
            rules={[{ required: true, whitespace: true, message: w('sign-in.username-missing') }]}
          >
            <Input ref={first} autoComplete="username" size="large" maxLength={64} />
          </Form.Item>
          <Form.Item
            name="password"
            label={w('sign-in.password')}
            rules={[{ required: true, message: w('sign-in.password-missing') }]}
          >
            <Input type="password" autoComplete="current-password" size="large" maxLength={256} />
          </Form.Item>
          <div aria-live="assertive">
            {entering.error && (
              <Alert
                type="error"
                showIcon={false}
                title={problemWords(speech, entering.error)}
                className="sign-in__error"
              />
            )}
          </div>
          <Button type="primary" htmlType="submit" size="large" block loading={entering.isPending}>
            {w('sign-in.enter')}
          </Button>
        </Form>
        {about?.mode === 'demo' && <p className="quiet">{w('sign-in.demo')}</p>}
        <LocaleSwitch />
      </div>
    </main>
  )
}
