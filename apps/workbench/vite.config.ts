import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env.BANYAN_API ?? 'http://127.0.0.1:8080'

export default defineConfig({
  base: '/workbench/',
  plugins: [react()],
  build: { outDir: 'dist', chunkSizeWarningLimit: 900 },
  server: { port: 5175, proxy: { '/api': { target: server, changeOrigin: false } } },
})
