import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { compression } from 'vite-plugin-compression2';

const server = 'http://127.0.0.1:3000';

/**
 * The page behind read-only links is whole without a script, its dark colours too: there they follow the reader's system, and
 * not an attribute that a script sets.
 */
const darkWithoutScript: Plugin = {
  name: 'koers-dark-without-script',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/share-page/page.css')) return null;
    const tokens = readFileSync(new URL('src/ui/tokens.css', import.meta.url), 'utf8');
    const dark = /\[data-mantine-color-scheme='dark'\] \{([^}]*)\}/.exec(tokens)?.[1];
    if (dark === undefined) throw new Error('tokens.css has no dark colours.');
    return `${code}\n@media screen and (prefers-color-scheme: dark) { :root { ${dark} } }`;
  },
};

export default defineConfig({
  plugins: [
    react(),
    darkWithoutScript,
    // Beside each file its smaller twins, which the server sends to browsers that read them.
    compression({ algorithms: ['brotliCompress', 'gzip'], threshold: 1024, logLevel: 'silent' }),
  ],
  server: {
    port: 5173,
    proxy: { '/api': server, '/s/': server, '/sync': { target: server, ws: true } },
  },
  build: {
    target: 'es2023',
    // The page runs under `script-src 'self'`: nothing inline, no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      // The app, and the page behind read-only links, which loads nothing of it.
      input: { index: 'index.html', share: 'share.html' },
      output: {
        // What several screens use comes in one file: seventy small ones cost a first visit half a second more.
        codeSplitting: { groups: [{ name: 'shared', minShareCount: 2 }] },
      },
    },
  },
});
