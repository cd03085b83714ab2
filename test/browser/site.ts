import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { type Browser, chromium as playwright } from 'playwright-core'
import { type Alias, build } from 'vite'
import { built } from '../corpus/built.ts'
import { root } from '../helpers/reports.ts'
import { chromium } from '../make/print.ts'

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
}

/** A folder on a port of this machine; what is asked of it is noted. */
const serve = (folder: string, first: string, asked: string[]): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer((request, response) => {
      const path = new URL(request.url!, 'http://x').pathname
      const file = join(folder, path === '/' ? first : path)
      asked.push(path)
      if (!existsSync(file)) return response.writeHead(404).end()
      response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
      return response.end(readFileSync(file))
    })
    server.listen(0, '127.0.0.1', () => resolve(server))
  })

/** A page of this folder, bundled by Vite with the built library, served to a Chromium of its own. */
export interface Site {
  browser: Browser
  address: string
  /** what was asked of the server */
  asked: readonly string[]
  close: () => Promise<void>
}

/** `publish` puts what the page needs beside it into the folder that it is given. */
export const openSite = async (
  page: string,
  publish: (folder: string) => void,
  alias: readonly Alias[] = [],
): Promise<Site> => {
  await built()
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-page-'))
  publish(join(folder, 'public'))
  await build({
    configFile: false,
    root: `${root}test/browser`,
    base: './',
    publicDir: join(folder, 'public'),
    logLevel: 'error',
    resolve: { alias: [{ find: /^nianbao$/u, replacement: `${root}dist/index.js` }, ...alias] },
    build: {
      outDir: join(folder, 'site'),
      emptyOutDir: true,
      target: 'es2022',
      rollupOptions: { input: `${root}test/browser/${page}` },
    },
  })
  const asked: string[] = []
  const server = await serve(join(folder, 'site'), page, asked)
  const browser = await playwright.launch({ executablePath: chromium!, args: ['--no-sandbox', '--disable-quic'] })
  return {
    browser,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked,
    close: async () => {
      await browser.close()
      server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
