import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'

/** Where Chromium is looked for; `CHROMIUM` names another one. */
export const chromium = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path && existsSync(path))

export interface Printer {
  /** HTML → PDF; page size and margins come from `@page` */
  print: (html: string) => Promise<Uint8Array>
  close: () => Promise<void>
}

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--remote-debugging-pipe',
]

/** One browser for many documents, spoken to over a pipe (the DevTools protocol): no port is opened. */
export const startPrinter = async (): Promise<Printer> => {
  const profile = await mkdtemp(join(tmpdir(), 'nianbao-print-'))
  const browser = spawn(chromium!, [...flags, `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => browser.once('exit', () => resolve()))
  const input = browser.stdio[3] as Writable
  const output = browser.stdio[4] as Readable
  const waiting = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>()
  let last = 0
  let rest: Buffer[] = []
  output.on('data', (chunk: Buffer) => {
    for (let at = chunk.indexOf(0); at >= 0; at = chunk.indexOf(0)) {
      const message = JSON.parse(Buffer.concat([...rest, chunk.subarray(0, at)]).toString())
      rest = []
      chunk = chunk.subarray(at + 1)
      const call = waiting.get(message.id)
      waiting.delete(message.id)
      if (message.error) call?.reject(new Error(message.error.message))
      else call?.resolve(message.result as never)
    }
    rest.push(chunk)
  })
  void ended.then(() => {
    for (const call of waiting.values()) call.reject(new Error('the browser has ended'))
  })
  const send = <T>(method: string, params: object = {}, sessionId?: string): Promise<T> =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { resolve: resolve as never, reject })
      input.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`)
    })
  const { targetId } = await send<{ targetId: string }>('Target.createTarget', { url: 'about:blank' })
  const { sessionId } = await send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true })
  const { frameTree } = await send<{ frameTree: { frame: { id: string } } }>('Page.getFrameTree', {}, sessionId)
  let before: Promise<unknown> = Promise.resolve()
  const printNow = async (html: string): Promise<Uint8Array> => {
    await send('Page.setDocumentContent', { frameId: frameTree.frame.id, html }, sessionId)
    const how = { preferCSSPageSize: true, printBackground: true, displayHeaderFooter: false }
    const { data } = await send<{ data: string }>('Page.printToPDF', how, sessionId)
    return new Uint8Array(Buffer.from(data, 'base64'))
  }
  return {
    print: (html) => {
      const now = before.then(() => printNow(html))
      before = now.catch(() => {})
      return now
    },
    close: async () => {
      await send('Browser.close').catch(() => {})
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5000))])
      if (browser.exitCode === null) browser.kill('SIGKILL')
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}
