import { defineConfig } from '@playwright/test'

/** One worker, one city: a journey is a story told in order. The runner hands over the browser and the city's address. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list']],
  globalSetup: './start-city.ts',
  use: {
    baseURL: process.env.E2E_ORIGIN ?? 'http://127.0.0.1:18097',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox'] },
  },
})
