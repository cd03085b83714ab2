import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Form } from '../src/forms/form.ts'
import { forms, parseReport } from '../src/index.ts'
import { type Mark, type Root, type TableCell, withInner, wordsOf } from '../src/model/tree.ts'
import { read } from '../src/read/read.ts'
import { times } from './helpers/times.ts'
import { type Dice, dice, sayNumbers } from './make/numbers.ts'
import { makeParts, type Part, writeDocx, writeHtml, writeMarkdown } from './make/write.ts'

/** Digits beside a number that are none of it: how they are written, and the mark they must have; null where they are not shown. */
interface Plant {
  mark: Mark | null
  write: (digits: string, d: Dice) => string
}
const oneOf = <T>(d: Dice, all: readonly T[]): T => all[Math.floor(d.next() * all.length)]!
const tag = (style: string) => (digits: string, d: Dice) => {
  const name = oneOf(d, ['span', 'b', 'font', 'i'])
  return `<${name} style="${style}">${digits}</${name}>`
}
const inline: Plant[] = [
  { mark: 'raised', write: (w) => `<sup>${w}</sup>` },
  { mark: 'lowered', write: (w) => `<sub><b>${w}</b></sub>` },
  { mark: 'raised', write: tag('vertical-align: super; font-size: 8pt') },
  { mark: 'lowered', write: tag('position:relative;top:.4em;font-size:60%') },
  { mark: 'moved', write: tag('position:relative;top:.4em') },
  { mark: 'small', write: tag('font-size:65%') },
  { mark: 'small', write: (w) => `<small>${w}</small>` },
  { mark: 'note-link', write: (w) => `<a href="#_ftn${w}" name="_ftnref${w}">${w}</a>` },
  { mark: 'struck', write: (w) => `<del>${w}</del>` },
  { mark: 'struck', write: tag('text-decoration:line-through') },
  { mark: null, write: tag('display:none') },
  { mark: null, write: tag('visibility:hidden') },
  { mark: null, write: tag('opacity:0') },
  { mark: null, write: tag('font-size:0px') },
  { mark: null, write: tag('color:#ffffff') },
  { mark: null, write: tag('color:red;background:rgb(255,0,0)') },
  { mark: null, write: tag('position:absolute;left:-5000px') },
  { mark: null, write: (w) => `<span hidden>${w}</span>` },
]
const byClass: [mark: Mark | null, css: string][] = [
  ['raised', 'vertical-align:super'],
  ['lowered', 'position:relative;bottom:-3px;font-size:60%'],
  ['moved', 'position:relative;bottom:-3px'],
  ['small', 'font-size:50%'],
  ['struck', 'text-decoration:line-through'],
  [null, 'display:none'],
  [null, 'visibility:hidden!important'],
  [null, 'color:white'],
  [null, 'font-size:0'],
  [null, 'clip-path:inset(100%)'],
]
const selectors = ['.k#', 'td .k#', 'table tr>td span.k#', 'body .k#, .unused']
const html: Plant[] = [
  ...inline,
  ...byClass.map(([mark], i) => ({ mark, write: (w: string) => `<span class="x k${i}">${w}</span>` })),
]
const sheetOf = (d: Dice): string =>
  byClass.map(([, css], i) => `${oneOf(d, selectors).replaceAll('#', String(i))}{${css}}`).join('\n')

const run = (rPr: string) => (words: string) => `<w:r><w:rPr>${rPr}</w:rPr><w:t>${words}</w:t></w:r>`
const docx: Plant[] = [
  { mark: 'raised', write: run('<w:vertAlign w:val="superscript"/>') },
  { mark: 'lowered', write: run('<w:position w:val="-5"/><w:sz w:val="11"/>') },
  { mark: 'moved', write: run('<w:position w:val="-5"/>') },
  { mark: 'small', write: run('<w:sz w:val="11"/>') },
  { mark: 'struck', write: run('<w:strike/>') },
  { mark: 'struck', write: run('<w:dstrike w:val="true"/>') },
  { mark: null, write: run('<w:vanish/>') },
  { mark: null, write: run('<w:color w:val="FFFFFF"/>') },
  { mark: null, write: run('<w:sz w:val="1"/>') },
  { mark: null, write: (w) => `<w:del w:id="9"><w:r><w:delText>${w}</w:delText></w:r></w:del>` },
]
const markdown: Plant[] = [
  ...inline.filter(({ mark }) => mark !== null),
  { mark: null, write: tag('display:none') },
  { mark: null, write: tag('font-size:0') },
  { mark: 'note-link', write: (w) => `[^${w}]` },
  { mark: 'raised', write: (w) => `^${w}^` },
  { mark: 'note-link', write: (w) => `[${w}](#fn${w})` },
]

interface Planted {
  number: string
  digits: string
  plant: Plant
  written: string
}

/** Some numbers of a report, each replaced by one of its own with digits beside it. */
const plantIn = (parts: readonly Part[], plants: readonly Plant[], d: Dice, plain: (words: string) => string) => {
  const planted: Planted[] = []
  const made = parts.map((part) => {
    if (!('table' in part)) return part
    return {
      table: part.table.map((row) =>
        row.map((cell) => {
          if (!/^\d+$/.test(cell.text) || !d.chance(0.25)) return cell
          const plant = oneOf(d, plants)
          const digits = String(1 + Math.floor(d.next() * 12))
          const number = String(400_000 + planted.length * 3 + 1)
          // nobody strikes out or hides behind only
          const before = plant.mark === 'struck' && d.chance(0.5)
          const beside = plant.write(digits, d)
          planted.push({ number, digits, plant, written: before ? beside + plain(number) : plain(number) + beside })
          return { ...cell, text: `@${planted.length - 1}@` }
        }),
      ),
    }
  })
  return { made, planted }
}

const filled = (text: string, planted: readonly Planted[]) =>
  text.replace(/@(\d+)@/g, (_, i) => planted[Number(i)]!.written)

const cellsOf = (root: Root): TableCell[] =>
  root.children
    .flatMap((b) => (b.type === 'table' ? withInner(b) : []))
    .flatMap((t) => t.children.flatMap((r) => r.children))

const writers: Record<string, (parts: readonly Part[], d: Dice) => Promise<{ bytes: Uint8Array; planted: Planted[] }>> =
  {
    HTML: async (parts, d) => {
      const { made, planted } = plantIn(parts, html, d, (w) => w)
      return { planted, bytes: strToU8(filled(writeHtml(made, sheetOf(d)), planted)) }
    },
    Markdown: async (parts, d) => {
      const { made, planted } = plantIn(parts, markdown, d, (w) => w)
      const notes = Array.from({ length: 13 }, (_, i) => `[^${i}]: 注\n`).join('\n')
      return { planted, bytes: strToU8(`${filled(writeMarkdown(made), planted)}\n\n${notes}`) }
    },
    DOCX: async (parts, d) => {
      const { made, planted } = plantIn(parts, docx, d, (w) => `<w:r><w:t>${w}</w:t></w:r>`)
      const files = unzipSync(await writeDocx(made))
      const document = strFromU8(files['word/document.xml']!).replace(/<w:r><w:t[^>]*>(@\d+@)<\/w:t><\/w:r>/g, '$1')
      return { planted, bytes: zipSync({ ...files, 'word/document.xml': strToU8(filled(document, planted)) }) }
    },
  }

const names: Record<string, string> = { HTML: 'a.html', Markdown: 'a.md', DOCX: 'a.docx' }

describe.each(forms.map((form) => ({ id: form.id, form: form as Form })))('a report on the form $id', ({ form }) => {
  test.each(Object.keys(writers))(
    'has digits that are set apart in runs of their own, hidden ones nowhere, and neither in a number, in %s',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 - 1 }), async (seed) => {
          const d = dice(seed)
          const parts = makeParts(form, sayNumbers(form, d), form.inForce.to ?? 2024)
          const { bytes, planted } = await writers[format]!(parts, d)
          const { root } = await read(bytes, {}, names[format])
          const cells = cellsOf(root)
          for (const { number, digits, plant, written } of planted) {
            const found = cells.filter((c) => wordsOf(c).includes(number))
            expect(found, written).toHaveLength(1)
            const cell = found[0]!
            const plain = cell.children.filter((t) => t.marks === undefined)
            expect(wordsOf({ children: plain }).trim(), written).toBe(number)
            const apart = cell.children.filter((t) => t.marks !== undefined)
            if (plant.mark === null) {
              expect(apart, written).toEqual([])
              if (!written.includes('w:del')) expect(cell.hidden, written).toBe(digits)
            } else {
              expect(apart, written).toHaveLength(1)
              expect(apart[0]!.marks, written).toContain(plant.mark)
              expect(apart[0]!.value.replace(/\D/g, ''), written).toBe(digits)
            }
          }
          const { facts } = await parseReport(bytes, { name: names[format]! })
          for (const { raw, value } of facts) {
            const own = planted.find(({ number }) => raw.includes(number))
            if (own && value !== null) expect(value, own.written).toBe(Number(own.number))
          }
        }),
        // a report has dozens of marks planted in it, and those of seven forms have all kinds
        { numRuns: times(1) },
      )
    },
  )
})
