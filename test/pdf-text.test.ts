import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Form } from '../src/forms/form.ts'
import { forms, parseReport } from '../src/index.ts'
import { times } from './helpers/times.ts'
import { tallyOf } from './make/compare.ts'
import { makeConsistent } from './make/consistent.ts'
import { dressed, dresses } from './make/dress.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { chromium, type Printer, startPrinter } from './make/print.ts'
import { makeParts } from './make/write.ts'

const run = promisify(execFile)
const pdftotext = ['/usr/bin/pdftotext', '/usr/local/bin/pdftotext'].find((path) => existsSync(path))
const modes = { 'in reading order': [], 'laid out': ['-layout'], 'as painted': ['-raw'] }
const worn = ['ruled', 'ruled, wrapped labels in narrow columns', 'ruled, numbers broken in narrow cells', 'no rulings']

/** People save the words of a PDF as text and pass that on: columns lost, rows in any order, digits on other lines. */
describe.skipIf(!chromium || !pdftotext)('the text of a printed report, as a PDF tool saves it', () => {
  let printer: Printer
  let folder: string
  beforeAll(async () => {
    printer = await startPrinter()
    folder = await mkdtemp(join(tmpdir(), 'nianbao-text-'))
  })
  afterAll(async () => {
    await printer?.close()
    await rm(folder, { recursive: true, force: true })
  })

  test.each(worn)('%s: no number is wrong', { timeout: 600_000 }, async (dress) => {
    for (const id of ['2014', '2019', '2021']) {
      const form: Form = forms.find((f) => f.id === id)!
      const d = dice(7 * id.length + dress.length + Number(id))
      const said = sayNumbers(form, d)
      const pdf = join(folder, 'report.pdf')
      await writeFile(pdf, await printer.print(dressed(makeParts(form, said, form.inForce.from), dresses[dress]!(d))))
      for (const [mode, flags] of Object.entries(modes)) {
        const text = join(folder, 'report.txt')
        await run(pdftotext!, [...flags, pdf, text])
        const tally = tallyOf(await parseReport(await readFile(text), { name: 'report.txt' }), said)
        expect({ id, mode, wrong: tally.wrong }).toEqual({ id, mode, wrong: [] })
        if (dress === 'ruled' && mode === 'as painted') expect(tally.right / said.length).toBeGreaterThan(0.9)
      }
    }
  })

  // whatever is lost on the way, the office has printed it right
  test.each(Object.keys(dresses))(
    '%s: a report in which everything fits is not blamed for how its text came',
    { timeout: 600_000 },
    async (dress) => {
      const seeds = [3 + dress.length, 514, 310]
      // one of the three forms a dress: each is read four times; in longer runs all, each with another seed
      const k = Object.keys(dresses).indexOf(dress) % 3
      for (const [i, id] of ['2014', '2019', '2021'].filter((_, n) => times(1) > 1 || n === k).entries())
        for (const seed of [...seeds.slice(i), ...seeds.slice(0, i)].slice(0, times(1))) {
          const form: Form = forms.find((f) => f.id === id)!
          const { said, parts } = makeConsistent(form, dice(seed))
          const pdf = join(folder, 'consistent.pdf')
          await writeFile(pdf, await printer.print(dressed(parts, dresses[dress]!(dice(seed)))))
          for (const flags of [null, ...Object.values(modes)]) {
            const file = flags === null ? pdf : join(folder, 'consistent.txt')
            if (flags !== null) await run(pdftotext!, [...flags, pdf, file])
            const report = await parseReport(await readFile(file), { name: file.split('/').at(-1)! })
            const blamed = report.findings.filter((f) => f.kind === 'report' && f.severity !== 'info')
            expect({ id, seed, flags, blamed: blamed.map((f) => f.message.zh) }).toEqual({
              id,
              seed,
              flags,
              blamed: [],
            })
            expect(tallyOf(report, said).wrong).toEqual([])
          }
        }
    },
  )
})
