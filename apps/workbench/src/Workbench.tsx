import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { NoAnswer } from './api.ts'
import { LocaleProvider, useSpeech } from './locale.tsx'
import { router } from './router.tsx'
import { phoneTheme, theme } from './theme.ts'
import { useIsPhone } from './use-media.ts'

// A problem document is an answer: asking again changes nothing. Only silence is worth a second try.
const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, retry: (count, failure) => failure instanceof NoAnswer && count < 2 },
  },
})

/** The whole workbench: language, look, data, addresses. */
export function Workbench() {
  return (
    <LocaleProvider>
      <QueryClientProvider client={queries}>
        <Dressed />
      </QueryClientProvider>
    </LocaleProvider>
  )
}

function Dressed() {
  const { locale } = useSpeech()
  const isPhone = useIsPhone()
  return (
    <ConfigProvider
      theme={isPhone ? { ...theme, token: { ...theme.token, ...phoneTheme.token } } : theme}
      locale={locale === 'en' ? enUS : zhCN}
      componentSize={isPhone ? 'large' : 'medium'}
      button={{ autoInsertSpace: false }}
    >
      <App component={false}>
        <RouterProvider router={router} />
      </App>
    </ConfigProvider>
  )
}
