import { expect, test, vi } from 'vitest'
import { noSamples, readShared, sharedBytes } from './shared.ts'

/** Every own property of the globals and of what hangs on them, as `owner.key` → value. */
const snapshot = (): Map<string, unknown> => {
  const all = new Map<string, unknown>()
  const note = (name: string, owner: object): void => {
    for (const key of Reflect.ownKeys(owner)) {
      const d = Object.getOwnPropertyDescriptor(owner, key)!
      all.set(`${name}.${String(key)}`, 'value' in d ? d.value : (d.get ?? d.set))
    }
  }
  note('globalThis', globalThis)
  note('process', process)
  for (const key of Object.getOwnPropertyNames(globalThis)) {
    const d = Object.getOwnPropertyDescriptor(globalThis, key)!
    const value = d.value as { prototype?: object } | undefined
    if (!/^[A-Z]/.test(key) || !value || (typeof value !== 'object' && typeof value !== 'function')) continue
    note(key, value)
    if (value.prototype) note(`${key}.prototype`, value.prototype)
  }
  note('%Iterator%', Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())))
  note('%TypedArray%', Object.getPrototypeOf(Uint8Array))
  note('%TypedArray%.prototype', Object.getPrototypeOf(Uint8Array).prototype)
  return all
}

/** Node itself puts these in place when they are first used. */
const lazy = ['globalThis.Symbol(undici.globalDispatcher.1)', 'process.chdir']

const differences = (before: Map<string, unknown>, after: Map<string, unknown>): string[] =>
  [
    ...[...after].flatMap(([key, value]) => (before.has(key) && Object.is(before.get(key), value) ? [] : [key])),
    ...[...before.keys()].filter((key) => !after.has(key)),
  ].filter((key) => !lazy.includes(key))

test.skipIf(noSamples)('reading a PDF leaves every global as it was, and does so again and again', async () => {
  // Node makes many globals when they are first looked at.
  for (const key of Object.getOwnPropertyNames(globalThis)) if (/^[A-Z]/.test(key)) Reflect.get(globalThis, key)
  const before = snapshot()
  for (let i = 0; i < 2; i++) {
    await readShared('samples/nonembedded_UniGB-UCS2-H_stroke.pdf')
    expect(differences(before, snapshot())).toEqual([])
  }
  // Two at a time: the first to finish must not take away what the other still needs.
  const reads = await Promise.all([
    readShared('samples/nonembedded_UniGB-UCS2-H_stroke.pdf'),
    readShared('samples/chromium_from_html.pdf'),
    readShared('samples/encrypted_user_password.pdf').catch(() => undefined),
  ])
  expect(reads.map((r) => r?.pages)).toEqual([1, 2, undefined])
  expect(differences(before, snapshot())).toEqual([])
})

test.skipIf(noSamples)('two copies of the library in one program read PDFs side by side', async () => {
  const bytes = sharedBytes('samples/nonembedded_UniGB-UCS2-H_stroke.pdf')
  const pagesOf = async (): Promise<number | null> => {
    vi.resetModules()
    const { readPdf } = await import('../../../src/read/pdf/index.ts')
    return (await readPdf(bytes, {})).pages
  }
  const before = snapshot()
  expect(await pagesOf()).toBe(1)
  expect(await Promise.all([pagesOf(), pagesOf()])).toEqual([1, 1])
  expect(differences(before, snapshot())).toEqual([])
})
