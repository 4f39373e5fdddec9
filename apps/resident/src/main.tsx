import '@banyan/ui/base.css'
import './resident.css'
import './report/report.css'
import './report/place.css'
import './receipt/receipt.css'
import './progress/progress.css'
import './village/village.css'
import './wide-and-print.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { LanguageProvider } from './language.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <App />
    </LanguageProvider>
  </StrictMode>,
)
