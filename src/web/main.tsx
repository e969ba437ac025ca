import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '@fontsource-variable/inter/index.css'
import './theme/tokens.css'
import './theme/base.css'
import { App } from './App.tsx'
import { startTexts } from './i18n.ts'
import { pages } from './pages.ts'
import { createPageRouter } from './router.tsx'

const host = document.getElementById('root')
if (!host) throw new Error('index.html has no element with the id root')

await startTexts()
createRoot(host).render(
  <StrictMode>
    <App pages={pages} router={createPageRouter(pages)} />
  </StrictMode>,
)
