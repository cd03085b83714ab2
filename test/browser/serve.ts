import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { extname, join } from 'node:path'

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
}

/** A folder on a port of this machine; what is asked of it is noted. */
export const serve = (folder: string, first: string, asked: string[]): Promise<Server> =>
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
