import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: at('.'),
  base: '/panel/',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
  build: {
    target: 'es2022',
    outDir: at('../dist/panel'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    // The panel's content security policy forbids data: addresses.
    assetsInlineLimit: 0,
  },
})
