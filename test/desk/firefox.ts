import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSocket } from './socket.ts'

const path = [process.env.FIREFOX, '/usr/bin/firefox-esr'].find((p) => p !== undefined && existsSync(p))
export const hasFirefox = path !== undefined

/** A page in Firefox, driven by WebDriver BiDi (w3.org/TR/webdriver-bidi), which it speaks by itself. */
export interface FoxPage {
  evaluate: <T>(expression: string) => Promise<T>
  /** until the expression holds */
  until: (expression: string) => Promise<void>
  setFiles: (selector: string, files: readonly string[]) => Promise<void>
  screenshot: () => Promise<Uint8Array>
  /** addresses outside the disk that were asked for */
  requests: string[]
  close: () => Promise<void>
}

/** No page of its own at the start, and nothing that asks the network by itself. */
const settings = [
  'user_pref("app.update.enabled", false);',
  'user_pref("browser.shell.checkDefaultBrowser", false);',
  'user_pref("datareporting.policy.dataSubmissionEnabled", false);',
  'user_pref("network.proxy.type", 1);',
  'user_pref("network.proxy.http", "127.0.0.1");',
  'user_pref("network.proxy.http_port", 9);',
  'user_pref("network.proxy.ssl", "127.0.0.1");',
  'user_pref("network.proxy.ssl_port", 9);',
].join('\n')

const addressOf = (browser: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ''
    const listen = (piece: Buffer): void => {
      said += piece.toString()
      const found = /WebDriver BiDi listening on (ws:\/\/\S+)/u.exec(said)
      if (found) resolve(found[1]!)
    }
    browser.stderr!.on('data', listen)
    browser.stdout!.on('data', listen)
    browser.on('exit', () => reject(new Error(said)))
  })

type Result = Record<string, unknown>

export const openFirefox = async (url: string): Promise<FoxPage> => {
  const profile = mkdtempSync(join(tmpdir(), 'nianbao-firefox-'))
  writeFileSync(join(profile, 'user.js'), settings)
  const browser = spawn(path!, ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'])
  const socket = await openSocket(`${await addressOf(browser)}/session`)
  const waiting = new Map<number, { done: (r: Result) => void; fail: (e: Error) => void }>()
  const requests: string[] = []
  socket.onText((text) => {
    const message = JSON.parse(text)
    if (message.method === 'network.beforeRequestSent') {
      const address: string = message.params.request.url
      if (!/^(?:file|blob|data|about|moz-extension|chrome|resource):/u.test(address)) requests.push(address)
    }
    const own = waiting.get(message.id)
    if (own === undefined) return
    waiting.delete(message.id)
    if (message.type === 'error') own.fail(new Error(`${message.error}: ${message.message}`))
    else own.done(message.result)
  })
  let last = 0
  const ask = (method: string, params: object): Promise<Result> =>
    new Promise((done, fail) => {
      last++
      waiting.set(last, { done, fail })
      socket.send(JSON.stringify({ id: last, method, params }))
    })
  await ask('session.new', { capabilities: {} })
  const tree = (await ask('browsingContext.getTree', {})) as { contexts: { context: string }[] }
  const context = tree.contexts[0]!.context
  await ask('session.subscribe', { events: ['network.beforeRequestSent'], contexts: [context] })
  await ask('browsingContext.setViewport', { context, viewport: { width: 1400, height: 900 } })
  await ask('browsingContext.navigate', { context, url, wait: 'complete' })
  const value = async (expression: string): Promise<{ value?: unknown; sharedId?: string }> => {
    const answer = (await ask('script.evaluate', { expression, target: { context }, awaitPromise: true })) as {
      type: string
      result: { value?: unknown; sharedId?: string }
      exceptionDetails?: { text: string }
    }
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails?.text)
    return answer.result
  }
  const evaluate = async <T>(expression: string): Promise<T> =>
    JSON.parse(String((await value(`JSON.stringify(${expression}) ?? 'null'`)).value)) as T
  return {
    evaluate,
    until: async (expression) => {
      const end = Date.now() + 60_000
      while (!(await evaluate<boolean>(`Boolean(${expression})`))) {
        if (Date.now() > end) throw new Error(`never so: ${expression}`)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    },
    setFiles: async (selector, files) => {
      const { sharedId } = await value(`document.querySelector(${JSON.stringify(selector)})`)
      await ask('input.setFiles', { context, element: { sharedId }, files })
    },
    screenshot: async () => {
      const { data } = (await ask('browsingContext.captureScreenshot', { context })) as { data: string }
      return Buffer.from(data, 'base64')
    },
    requests,
    close: async () => {
      const ended = new Promise((resolve) => browser.on('exit', resolve))
      await ask('browser.close', {}).catch(() => browser.kill())
      await ended
      socket.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}
