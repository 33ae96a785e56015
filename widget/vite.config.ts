import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// A part brings its styles as text and its code in one file, so nothing is left to preload: Vite's helper for
// that (1 kB gzipped) shrinks to the call itself.
const plainImports: Plugin = {
  name: 'plain-imports',
  enforce: 'pre',
  load: (id) =>
    id.endsWith('vite/preload-helper.js') ? 'export const __vitePreload = (load) => load()' : null,
}

// A page that shows no widget loads the loader all the same: the lines of its styles are for us alone.
const styleInOneLine: Plugin = {
  name: 'style-in-one-line',
  generateBundle: (_options, bundle) => {
    for (const part of Object.values(bundle))
      if (part.type === 'chunk') part.code = part.code.replace(/([;,{}])\n/g, '$1')
  },
}

// Two programs: the loader is a classic script on foreign pages (`--mode loader`), the frame is ours.
export default defineConfig(({ mode }) => ({
  configFile: false,
  root: at(mode === 'loader' ? '.' : 'frame'),
  base: '/w/',
  publicDir: false,
  plugins: mode === 'loader' ? [plainImports, styleInOneLine] : [plainImports],
  // Said outright: with NODE_ENV set to something else it would follow that.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
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
          // The size budget reads from it what belongs to the first open.
          manifest: 'manifest.json',
          rolldownOptions: {
            input: [at('frame/index.html'), at('frame/desk.html'), at('frame/ticket.html')],
          },
        }),
  },
}))
