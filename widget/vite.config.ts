import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// Two programs: the loader is a classic script on foreign pages (`--mode loader`), the frame is ours.
export default defineConfig(({ mode }) => ({
  configFile: false,
  root: at(mode === 'loader' ? '.' : 'frame'),
  base: '/w/',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: at(mode === 'loader' ? '../dist/widget' : '../dist/widget/frame'),
    emptyOutDir: mode !== 'loader',
    target: 'es2022',
    cssTarget: ['chrome123', 'safari17.5', 'firefox128'],
    modulePreload: false,
    reportCompressedSize: false,
    // The frame's CSP forbids data: addresses.
    assetsInlineLimit: 0,
    ...(mode === 'loader'
      ? {
          lib: {
            entry: at('loader.ts'),
            formats: ['iife'],
            name: 'balieLoader',
            fileName: () => 'widget.js',
          },
        }
      : {
          assetsDir: '_assets',
          rolldownOptions: {
            input: [at('frame/index.html'), at('frame/desk.html'), at('frame/ticket.html')],
          },
        }),
  },
}))
