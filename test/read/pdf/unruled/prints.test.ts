import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseReport } from '../../../../src/index.ts'

const file = (name: string): Uint8Array => readFileSync(new URL(`prints/${name}`, import.meta.url))

/** Made-up reports as LibreOffice prints them without a line, with what they say. */
test.each([
  // labels that wrap beside those of the other half come out torn, and a torn label names no row
  ['two-halves', 0.87],
  ['glued-headings', 1],
  ['thousands-by-space', 1],
  ['thousands-wrapped', 0.98],
])('a print of LibreOffice is read: %s', async (name, share) => {
  const said: Record<string, number | null> = JSON.parse(new TextDecoder().decode(file(`${name}.json`)))
  const { facts } = await parseReport(file(`${name}.pdf`), { name: 'a.pdf' })
  const sure = new Map(
    facts
      .filter((f) => f.certainty !== 'doubtful')
      .map((f) => [`${f.indicator}${f.applicant ? `@${f.applicant}` : ''}`, f.value]),
  )
  const entries = Object.entries(said)
  expect(entries.filter(([key, value]) => sure.has(key) && sure.get(key) !== value)).toEqual([])
  expect(entries.filter(([key]) => sure.has(key)).length / entries.length).toBeGreaterThanOrEqual(share)
})
