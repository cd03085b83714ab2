#!/usr/bin/env node
/**
 * How long does a whole reading take, beside what others need for the text alone?
 *
 *   npm run bench -- [files.pdf …] [--rounds 15] [--cold 5]
 *
 * Each reader runs in processes of its own. Cold: from the start of Node to the result. Warm: the median of some rounds, after sixty
 * in which V8 compiles what runs often.
 * Runs on dist/ (and modules/, for the engine alone): build first. Without files: the PDFs in ../shared and in fixtures/.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'

const self = fileURLToPath(import.meta.url)
const root = join(dirname(self), '..')
const built = (path) => new URL(`../${path}`, import.meta.url).href

/** One function a reader: bytes → anything. Loading is part of the cold time. */
const readers = {
  nianbao: async () => {
    const { parseReport } = await import(built('dist/index.js'))
    return (bytes) => parseReport(bytes)
  },
  unpdf: async () => {
    const { extractText, getDocumentProxy } = await import('unpdf')
    return async (bytes) => {
      const document = await getDocumentProxy(bytes.slice())
      const text = await extractText(document, { mergePages: true })
      await document.destroy()
      return text
    }
  },
  'pdf-parse': async () => {
    const { PDFParse } = await import('pdf-parse')
    return async (bytes) => {
      const parser = new PDFParse({ data: bytes.slice() })
      const text = await parser.getText()
      await parser.destroy()
      return text
    }
  },
  'pdf.js operators': async () => {
    const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
    return async (bytes) => {
      const task = pdfjs.getDocument({ data: bytes.slice(), verbosity: 0 })
      const document = await task.promise
      for (let n = 1; n <= document.numPages; n++) await (await document.getPage(n)).getOperatorList()
      await task.destroy()
    }
  },
}

/** Operators alone, as our reading gets them: the same bytes, the same pages, nothing made of them. */
const engineOnly = async () => {
  const { openPlain } = await import(built('modules/read/pdf/plain/document.js'))
  const { openDocument } = await import(built('modules/read/pdf/pdfjs.js'))
  const { hideFonts } = await import(built('modules/read/pdf/hideFonts.js'))
  const through = async (document) => {
    for (let n = 1; n <= document.pages; n++) await document.page(n)
    await document.info()
    await document.attachments()
    await document.close()
    return document.pages
  }
  return async (bytes) => {
    try {
      return await through(openPlain(bytes))
    } catch {
      return through(await openDocument(hideFonts(bytes) ?? bytes))
    }
  }
}

const unrecorded = 60
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]
const timed = async (run) => {
  const start = performance.now()
  await run()
  return performance.now() - start
}
const bytesOf = (file) => new Uint8Array(readFileSync(file))

/** In a process of its own: what is asked for goes to standard output as JSON. */
const child = async ([what, who, file, rounds]) => {
  const bytes = bytesOf(file)
  if (what === 'own') {
    const [whole, engine] = [await readers.nianbao(), await engineOnly()]
    const own = []
    let pages = 1
    for (let i = -unrecorded; i < Number(rounds); i++) {
      const pdfjs = await timed(async () => {
        pages = await engine(bytes)
      })
      const all = await timed(() => whole(bytes))
      if (i >= 0) own.push(all - pdfjs)
    }
    return { perPage: median(own) / pages, pages }
  }
  const read = await readers[who]()
  await read(bytes)
  const times = []
  for (let i = -unrecorded; i < Number(rounds); i++) {
    const time = await timed(() => read(bytes))
    if (i >= 0) times.push(time)
  }
  return { warm: times.length > 0 ? median(times) : null, peak: process.resourceUsage().maxRSS / 1024 }
}

const ask = (...args) =>
  JSON.parse(execFileSync(process.execPath, [self, '--child', ...args.map(String)], quiet).toString())
const quiet = { stdio: ['ignore', 'pipe', 'ignore'] }

const defaultFiles = () => {
  const folders = ['../shared/reports', '../shared/samples', 'fixtures'].map((f) => join(root, f)).filter(existsSync)
  return folders
    .flatMap((f) => readdirSync(f, { recursive: true }).map((name) => join(f, String(name))))
    .filter((f) => /(?:source|chromium_from_html|libreoffice_from_docx)\.pdf$/.test(f))
}

const number = (n, digits = 0) => n.toFixed(digits).padStart(8)
const aim = (says, ratio, most) =>
  console.log(`  ${ratio <= most ? 'holds ' : 'FAILS '} ${says}: ${ratio.toFixed(2)} (at most ${most})`)

const main = (args) => {
  const option = (name, otherwise) => {
    const at = args.indexOf(name)
    return at < 0 ? otherwise : Number(args.splice(at, 2)[1])
  }
  const rounds = option('--rounds', 15)
  const colds = option('--cold', 5)
  const files = args.length > 0 ? args : defaultFiles()
  if (!existsSync(join(root, 'dist/index.js'))) throw new Error('No dist/: run `npm run build` first.')
  if (files.length === 0) throw new Error('No PDF found: name some.')
  for (const file of files) {
    console.log(`\n${basename(dirname(file))}/${basename(file)}`)
    console.log(`  ${'reader'.padEnd(18)}  cold ms  warm ms  peak MB  warm/ours`)
    const found = {}
    for (const who of Object.keys(readers)) found[who] = { cold: [] }
    // Taking turns spreads what else the machine does over all of them.
    for (let i = 0; i < colds; i++)
      for (const who of Object.keys(readers)) {
        const start = performance.now()
        ask('cold', who, file)
        found[who].cold.push(performance.now() - start)
      }
    for (const who of Object.keys(readers)) {
      const cold = median(found[who].cold)
      const { peak } = ask('cold', who, file)
      Object.assign(found[who], ask('warm', who, file, rounds), { cold, peak })
    }
    for (const [who, { cold, warm, peak }] of Object.entries(found))
      console.log(
        `  ${who.padEnd(18)} ${number(cold)} ${number(warm)} ${number(peak)}   ${number(warm / found.nianbao.warm, 2)}`,
      )
    const { perPage, pages } = ask('own', 'nianbao', file, rounds)
    aim('whole reading / text by unpdf, warm', found.nianbao.warm / found.unpdf.warm, 0.7)
    aim('whole reading / text by pdf-parse, cold process', found.nianbao.cold / found['pdf-parse'].cold, 0.7)
    aim(`our own layer, ms a page (${pages} pages)`, perPage, 5)
  }
}

if (process.argv[2] === '--child') {
  const [what, ...rest] = process.argv.slice(3)
  if (what === 'cold') {
    const read = await readers[rest[0]]()
    await read(bytesOf(rest[1]))
    process.stdout.write(JSON.stringify({ peak: process.resourceUsage().maxRSS / 1024 }))
  } else process.stdout.write(JSON.stringify(await child([what, ...rest])))
  process.exit(0)
} else main(process.argv.slice(2))
