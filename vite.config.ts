import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { notices } from './scripts/notices.ts'
import { precompress } from './scripts/precompress.ts'

/** The browser's own host is kept: the server refuses requests whose origin is another than the host they name. */
const server = {
  target: `http://127.0.0.1:${process.env['TESSERA_SERVER_PORT'] ?? '4000'}`,
  changeOrigin: false,
}

/** The browser app in `apps/web`. The dev server hands `/trpc` and `/api` to a running Tessera server (`TESSERA_SERVER_PORT`). */
export default defineConfig({
  root: fileURLToPath(new URL('apps/web', import.meta.url)),
  plugins: [react(), notices(), precompress()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // No data: URLs and no inline script, so that the content security policy can stay strict.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // In KB as written. What counts is what the first page loads compressed, which the benchmark says.
    chunkSizeWarningLimit: 700,
  },
  server: { port: 5173, proxy: { '/trpc': server, '/api': server } },
})
