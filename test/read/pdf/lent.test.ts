import PDFDocument from 'pdfkit'
import { expect, test, vi } from 'vitest'
import { readPdf } from '../../../src/read/pdf/index.ts'
import { keepLent } from '../../../src/read/pdf/lent.ts'

/** A document that only pdf.js opens. */
const locked = async (): Promise<Uint8Array> => {
  const document = new PDFDocument({ userPassword: 'x', ownerPassword: 'y' })
  document.text('2024')
  document.end()
  return new Uint8Array(Buffer.concat((await document.toArray()) as Buffer[]))
}

/** How often the built-in prototypes are changed while a document is read. */
const changesOver = async (bytes: Uint8Array): Promise<number> => {
  const spies = [vi.spyOn(Object, 'defineProperty'), vi.spyOn(Reflect, 'deleteProperty')] as const
  await readPdf(bytes, { password: 'x' })
  const owners: unknown[] = [Map.prototype, Promise, Uint8Array.prototype]
  const changes = spies
    .flatMap((s) => s.mock.calls.map(([owner]) => owner as unknown))
    .filter((o) => owners.includes(o))
  for (const spy of spies) spy.mockRestore()
  return changes.length
}

test('a library gives the globals back after each document; a process of our own changes them once and never again', async () => {
  const bytes = await locked()
  await readPdf(bytes, { password: 'x' })
  const given = await changesOver(bytes)
  // a system that has all that pdf.js asks for has nothing to lend
  if (!('getOrInsertComputed' in Map.prototype)) expect(given).toBeGreaterThan(0)
  keepLent()
  await readPdf(bytes, { password: 'x' })
  expect(await changesOver(bytes)).toBe(0)
})
