/**
 * Other tools that read such documents, each by a small adapter: what it gives of a file, as words in lines or as tables. They are
 * no dependencies of the project: `npm run benchmark -- --peers` installs them into a folder of their own.
 */
import { execFile, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const printed = async (program, args) => (await run(program, args, { maxBuffer: 1 << 28 })).stdout
const onPath = (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0

/** Exact versions, so that the table says what was measured. */
const packages = {
  '@llamaindex/liteparse': '2.14.7',
  '@firecrawl/pdf-inspector': '1.25.1',
  '@hyzyla/pdfium': '2.1.13',
  mupdf: '1.28.1',
  officeparser: '7.8.0',
  mammoth: '1.13.0',
  'pdf-parse': '2.4.5',
  unpdf: '1.7.0',
}

/** Install what is not there yet. None of their own scripts is run. */
export const install = (folder) => {
  mkdirSync(folder, { recursive: true })
  if (Object.keys(packages).every((name) => existsSync(join(folder, 'node_modules', name)))) return
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  const wanted = Object.entries(packages).map(([name, version]) => `${name}@${version}`)
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...wanted]
  if (spawnSync('npm', args, { cwd: folder, stdio: 'inherit' }).status !== 0)
    throw new Error('the other tools could not be installed')
}

const load = (folder, name) => import(pathToFileURL(createRequire(join(folder, 'x.js')).resolve(name)).href)

/** Words in lines, from words with places: those whose middles are in one line, from left to right. */
const linesOf = (words) => {
  const lines = []
  for (const word of [...words].sort((a, b) => a.y - b.y)) {
    const line = lines.at(-1)
    if (line !== undefined && Math.abs(line.y - word.y) < 3) line.words.push(word)
    else lines.push({ y: word.y, words: [word] })
  }
  return lines
    .map(({ words: of }) =>
      [...of]
        .sort((a, b) => a.x - b.x)
        .map((w) => w.text)
        .join(' '),
    )
    .join('\n')
}

const textOfNode = (node) => node.text ?? (node.children ?? []).map(textOfNode).join('')
const tableOfNode = (table) => {
  const grid = []
  for (const [r, row] of (table.children ?? []).entries()) {
    let c = 0
    for (const cell of row.children ?? []) {
      const { rowSpan = 1, colSpan = 1, col } = cell.metadata ?? {}
      c = col ?? c
      while (col === undefined && grid[r]?.[c] !== undefined) c++
      for (let i = r; i < r + rowSpan; i++)
        for (let j = c; j < c + colSpan; j++) {
          grid[i] ??= []
          grid[i][j] = textOfNode(cell)
        }
    }
    grid[r] ??= []
  }
  return grid.map((row) => Array.from(row, (words) => words ?? ''))
}
const tableNodes = (nodes) =>
  (nodes ?? []).flatMap((n) => (n.type === 'table' || n.type === 'sheet' ? [n] : tableNodes(n.children)))

/**
 * `reads`: extensions it is asked for. `open` is done once, outside of the time that is measured.
 *
 * @type {Record<string, { package?: string, program?: string, reads: string[], gives: ('lines' | 'tables')[], open: (folder: string, help: object) => Promise<(file: string, bytes: Uint8Array) => Promise<{ text?: string, tables?: string[][][] }>> }>}
 */
export const peers = {
  'pdftotext -layout': {
    program: 'pdftotext',
    reads: ['pdf'],
    gives: ['lines'],
    open: async () => async (file) => ({ text: await printed('pdftotext', ['-layout', file, '-']) }),
  },
  'mutool, text': {
    program: 'mutool',
    reads: ['pdf'],
    gives: ['lines'],
    open: async () => async (file) => ({ text: await printed('mutool', ['draw', '-F', 'txt', file]) }),
  },
  mupdf: {
    package: 'mupdf',
    reads: ['pdf'],
    gives: ['lines'],
    open: async (folder) => {
      const mupdf = await load(folder, 'mupdf')
      return async (_, bytes) => {
        const document = mupdf.Document.openDocument(bytes, 'application/pdf')
        const pages = []
        for (let i = 0; i < document.countPages(); i++) {
          const words = []
          let word
          const page = document.loadPage(i)
          const structured = page.toStructuredText('preserve-whitespace')
          structured.walk({
            beginLine: ([x, y0, , y1]) => {
              word = { x, y: (y0 + y1) / 2, text: '' }
            },
            onChar: (sign) => {
              word.text += sign
            },
            endLine: () => words.push(word),
          })
          structured.destroy()
          page.destroy()
          pages.push(linesOf(words))
        }
        document.destroy()
        return { text: pages.join('\n') }
      }
    },
  },
  'liteparse, text': {
    package: '@llamaindex/liteparse',
    reads: ['pdf'],
    gives: ['lines'],
    open: async (folder) => {
      const { LiteParse } = await load(folder, '@llamaindex/liteparse')
      const parser = new LiteParse({ ocrEnabled: false, outputFormat: 'text', quiet: true })
      return async (file) => ({ text: (await parser.parse(file)).text })
    },
  },
  'liteparse, Markdown': {
    package: '@llamaindex/liteparse',
    reads: ['pdf'],
    gives: ['tables'],
    open: async (folder, { tablesOfMarkdown }) => {
      const { LiteParse } = await load(folder, '@llamaindex/liteparse')
      const parser = new LiteParse({ ocrEnabled: false, outputFormat: 'markdown', imageMode: 'off', quiet: true })
      return async (file) => ({ tables: tablesOfMarkdown((await parser.parse(file)).text) })
    },
  },
  'pdf-inspector': {
    package: '@firecrawl/pdf-inspector',
    // its words come cell by cell
    reads: ['pdf'],
    gives: ['tables'],
    open: async (folder, { tablesOfMarkdown }) => {
      const { processPdf } = await load(folder, '@firecrawl/pdf-inspector')
      return async (_, bytes) => ({
        tables: tablesOfMarkdown(processPdf(Buffer.from(bytes)).markdown ?? ''),
      })
    },
  },
  'pdfium, text': {
    package: '@hyzyla/pdfium',
    reads: ['pdf'],
    gives: ['lines'],
    open: async (folder) => {
      const { PDFiumLibrary } = await load(folder, '@hyzyla/pdfium')
      const library = await PDFiumLibrary.init()
      return async (_, bytes) => {
        const document = await library.loadDocument(new Uint8Array(bytes))
        const pages = [...document.pages()].map((page) => page.getText())
        document.destroy()
        return { text: pages.join('\n') }
      }
    },
  },
  'unpdf, text': {
    package: 'unpdf',
    reads: ['pdf'],
    gives: ['lines'],
    open: async (folder) => {
      const { extractText, getDocumentProxy } = await load(folder, 'unpdf')
      return async (_, bytes) => {
        const document = await getDocumentProxy(new Uint8Array(bytes))
        const { text } = await extractText(document, { mergePages: true })
        await document.destroy()
        return { text }
      }
    },
  },
  'pdf-parse, text': {
    package: 'pdf-parse',
    reads: ['pdf'],
    gives: ['lines'],
    open: async (folder) => {
      const { PDFParse } = await load(folder, 'pdf-parse')
      return async (_, bytes) => {
        const parser = new PDFParse({ data: new Uint8Array(bytes) })
        const { text } = await parser.getText()
        await parser.destroy()
        return { text }
      }
    },
  },
  'pdf-parse, tables': {
    package: 'pdf-parse',
    reads: ['pdf'],
    gives: ['tables'],
    open: async (folder) => {
      const { PDFParse } = await load(folder, 'pdf-parse')
      return async (_, bytes) => {
        const parser = new PDFParse({ data: new Uint8Array(bytes) })
        try {
          return { tables: (await parser.getTable()).pages.flatMap((p) => p.tables) }
        } finally {
          await parser.destroy()
        }
      }
    },
  },
  mammoth: {
    package: 'mammoth',
    reads: ['docx'],
    gives: ['tables'],
    open: async (folder, { tablesOfHtml }) => {
      const mammoth = (await load(folder, 'mammoth')).default
      return async (_, bytes) => ({
        tables: tablesOfHtml((await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })).value),
      })
    },
  },
  officeparser: {
    package: 'officeparser',
    // its words come cell by cell, and of rich text with a sign too many behind each letter
    reads: ['docx', 'odt', 'xlsx', 'ods'],
    gives: ['tables'],
    open: async (folder) => {
      const { parseOffice } = await load(folder, 'officeparser')
      return async (_, bytes) => {
        const tree = await parseOffice(Buffer.from(bytes))
        return { tables: tableNodes(tree.content).map(tableOfNode) }
      }
    },
  },
}

/** Those that can be run here, with their versions. */
export const available = (folder) =>
  Object.entries(peers).flatMap(([name, { package: from, program }]) => {
    if (program !== undefined) return onPath(program) ? [{ name, version: versionOf(program) }] : []
    if (!existsSync(join(folder, 'node_modules', from))) return []
    return [{ name, version: `${from} ${packages[from]}` }]
  })

const versionOf = (program) => {
  const said = spawnSync(program, ['-v'], { encoding: 'utf8' })
  return `${program} ${/\d+(?:\.\d+)+/u.exec(said.stderr + said.stdout)?.[0] ?? ''}`.trim()
}
