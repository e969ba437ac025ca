import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { splitLanguages } from './scripts/languageSplit.ts'

const server = process.env.ZUOXI_URL ?? 'http://127.0.0.1:7300'
const firstPaint = fileURLToPath(new URL('src/web/firstPaint.js', import.meta.url))

/** Puts firstPaint.js into the head as a blocking script file: the content security policy allows no inline script. */
function firstPaintScript(): Plugin {
  return {
    name: 'first-paint',
    buildStart() {
      if (this.environment.mode !== 'build') return
      this.emitFile({ type: 'asset', name: 'firstPaint.js', source: readFileSync(firstPaint, 'utf8') })
    },
    transformIndexHtml: {
      order: 'post',
      handler(_html, context) {
        const emitted = Object.values(context.bundle ?? {}).find((file) => file.fileName.includes('firstPaint'))
        const src = emitted ? `/${emitted.fileName}` : '/firstPaint.js'
        return [{ tag: 'script', attrs: { src }, injectTo: 'head-prepend' }]
      },
    },
  }
}

export default defineConfig({
  root: fileURLToPath(new URL('src/web', import.meta.url)),
  plugins: [splitLanguages(), react(), firstPaintScript()],
  server: {
    host: '127.0.0.1',
    port: 5420,
    // The host stays that of the page: the server refuses calls whose origin is not the host they are sent to.
    proxy: { '/api': { target: server, changeOrigin: false } },
  },
  build: {
    outDir: fileURLToPath(new URL('dist/web', import.meta.url)),
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    // A data: font or image would need a wider content security policy.
    assetsInlineLimit: 0,
  },
})
