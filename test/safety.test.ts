import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Form } from '../src/forms/form.ts'
import { forms } from '../src/index.ts'
import { nianbao } from './cli/helpers.ts'
import { built, cli, runCli } from './corpus/built.ts'
import { fixtures } from './fuzz/files.ts'
import { writeRawPdf } from './fuzz/raw-pdf.ts'
import { root } from './helpers/reports.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { makeParts } from './make/write.ts'

let cwd = ''
beforeAll(async () => {
  await built()
  cwd = mkdtempSync(join(tmpdir(), 'nianbao-safety-'))
  const form = forms[2] as Form
  mkdirSync(join(cwd, 'in'))
  writeFileSync(join(cwd, 'in/a.pdf'), writeRawPdf(makeParts(form, sayNumbers(form, dice(3)), 2021)))
  for (const { name, bytes } of fixtures().filter((f) => /invented-2021-\w+\/|ningxia/u.test(f.name)))
    writeFileSync(join(cwd, `in/${name.replaceAll('/', '-')}`), bytes)
}, 120_000)
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

const packageFile = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
const sources = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' })
  .filter((f) => f.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(`${root}src/${file}`, 'utf8') }))

describe('the code', () => {
  test('makes no code of strings', () => {
    const made = /\beval\s*\(|new Function\b|\bFunction\s*\(\s*['"`]|\brunIn(?:New|This)?Context|setTimeout\(\s*['"`]/u
    expect(sources.filter(({ text }) => made.test(text)).map((s) => s.file)).toEqual([])
  })
  test('imports what it names, and nothing that input names', () => {
    const open = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/(?:\bimport|\brequire)\s*\(\s*(?![\s'"])([^)]*)/gu)].map((m) => `${file}: ${m[1]}`),
    )
    // lists of two packages, by years that stand in the code, packages that recognise, by names that do, and the user's own rules
    const inCode = ['corpus/divisions.ts', 'ocr/peers.ts', 'corpus/rule-files.ts']
    expect(open.filter((line) => !inCode.some((file) => line.startsWith(file)))).toEqual([])
    const peers = sources.flatMap(({ text }) => [...text.matchAll(/\b(?:loadPeer|loadOrt)(?:<[^(]*>)?\(([^)]*)\)/gu)])
    expect(peers.map((m) => m[1]).filter((name) => !/^'[^']+'$/u.test(name!))).toEqual(['name'])
  })
  test('starts no program but its own, to read in a process apart, and two of poppler, to prove what was read', () => {
    const starts = sources.filter(({ text }) => /child_process|node:cluster/u.test(text))
    expect(
      starts.map(({ file, text }) => [file, ...text.matchAll(/import .* from 'node:child_process'/gu)].join(' ')),
    ).toEqual([
      "cli/poppler.ts import { execFile } from 'node:child_process'",
      "corpus/process.ts import { fork } from 'node:child_process'",
    ])
    const poppler = starts[0]!.text
    expect([...poppler.matchAll(/\brun\(\s*([^,]*),/gu)].map((m) => m[1])).toEqual(["'pdftotext'", "'pdftoppm'"])
    expect(poppler).not.toMatch(/shell/u)
    const users = sources.filter(({ text }) => text.includes("poppler.ts'")).map((s) => s.file)
    expect(users).toEqual(['cli/prove.ts'])
  })
  test('speaks to the network in one place for the tables of pdf.js in a browser, and to the queue that is named', () => {
    const speaks = sources.filter(({ text }) =>
      /\bfetch\(|node:(?:https?|net|tls|dgram|dns)\b|XMLHttpRequest|WebSocket/u.test(text),
    )
    expect(speaks.map((s) => s.file)).toEqual(['read/pdf/assets.ts'])
  })
})

describe('the network', () => {
  // every door that Node has to it is shut, and says so when somebody knocks
  const deny = `
    import { createRequire, syncBuiltinESMExports } from 'node:module'
    const require = createRequire(import.meta.url)
    const no = (name) => function () { process.stderr.write('NETWORK ' + name); process.exit(97) }
    for (const name of ['http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns', 'child_process']) {
      const module = require('node:' + name)
      for (const key of ['request', 'get', 'connect', 'createConnection', 'createSocket', 'lookup', 'resolve', 'spawn', 'exec', 'execFile'])
        if (typeof module[key] === 'function') module[key] = no(name + '.' + key)
    }
    const { Socket } = require('node:net')
    Socket.prototype.connect = no('Socket.connect')
    globalThis.fetch = no('fetch')
    globalThis.WebSocket = no('WebSocket')
    syncBuiltinESMExports()`
  const run = (...args: string[]): { status: number; said: string } => {
    writeFileSync(join(cwd, 'deny.mjs'), deny)
    try {
      // by the environment, so that the processes that `build` starts have no network either
      const env = { ...process.env, NODE_OPTIONS: `--import=${join(cwd, 'deny.mjs')}` }
      const said = execFileSync(process.execPath, args, {
        cwd,
        env,
        encoding: 'utf8',
        stdio: 'pipe',
        maxBuffer: 64 * 1024 * 1024,
      })
      return { status: 0, said }
    } catch (error) {
      const { status, stderr } = error as { status: number; stderr: string }
      return { status, said: stderr }
    }
  }
  test('is not asked for by extract, check or build, whatever the format', { timeout: 120_000 }, () => {
    const { status, said } = run(cli, 'extract', 'in', '-f', 'json')
    expect({ status, said: said.slice(0, 200) }).toMatchObject({ status: 0 })
    expect(JSON.parse(said)).toHaveLength(readdirSync(join(cwd, 'in')).length)
    expect(run(cli, 'check', 'in', '--level', 'error').status).not.toBe(97)
    expect(run(cli, 'build', 'in', '-o', 'dataset', '--workers', '1').status).toBe(0)
  })
  test('would have been noticed', () => {
    expect(run('-e', "fetch('http://127.0.0.1:9')").status).toBe(97)
    expect(run('--input-type=module', '-e', "import { connect } from 'node:net'; connect(9)").status).toBe(97)
  })
})

describe('files', () => {
  test('are written where the output is named, and nowhere else', async () => {
    const before = readdirSync(cwd)
    const inputs = readdirSync(join(cwd, 'in'))
    expect((await runCli(['extract', 'in', '-o', 'out/'], { cwd })).status).toBe(0)
    expect(readdirSync(cwd).filter((f) => !before.includes(f))).toEqual(['out'])
    expect(readdirSync(join(cwd, 'in'))).toEqual(inputs)
    expect(readdirSync(join(cwd, 'out')).filter((f) => !f.endsWith('.json'))).toEqual([])
  })
  test('a symbolic link that stands where the output goes is replaced and what it leads to is left alone', async () => {
    writeFileSync(join(cwd, 'precious.txt'), 'mine')
    mkdirSync(join(cwd, 'links'))
    const [first] = readdirSync(join(cwd, 'in')) as [string]
    symlinkSync(join(cwd, 'precious.txt'), join(cwd, `links/${first}.json`))
    expect((await nianbao(['extract', 'in', '-o', 'links/'], { cwd })).status).toBe(0)
    expect(readFileSync(join(cwd, 'precious.txt'), 'utf8')).toBe('mine')
    expect(JSON.parse(readFileSync(join(cwd, `links/${first}.json`), 'utf8')).schema).toBe('nianbao/report@1')
    for (const name of ['one.csv', 'one.xlsx', 'one.parquet', 'one.json']) {
      symlinkSync(join(cwd, 'precious.txt'), join(cwd, name))
      expect((await nianbao(['extract', `in/${first}`, '-o', name], { cwd })).status).toBe(0)
      expect(readFileSync(join(cwd, 'precious.txt'), 'utf8')).toBe('mine')
    }
  })
  test('a folder that leads out of the output folder is not followed', async () => {
    mkdirSync(join(cwd, 'elsewhere'))
    mkdirSync(join(cwd, 'tree/sub'), { recursive: true })
    mkdirSync(join(cwd, 'linked'))
    const [first] = readdirSync(join(cwd, 'in')) as [string]
    for (const place of ['tree', 'tree/sub'])
      writeFileSync(join(cwd, place, first), readFileSync(join(cwd, 'in', first)))
    symlinkSync(join(cwd, 'elsewhere'), join(cwd, 'linked/sub'))
    const { status, err } = await nianbao(['extract', 'tree', '-o', 'linked/'], { cwd })
    expect(readdirSync(join(cwd, 'elsewhere'))).toEqual([])
    expect(status).toBe(2)
    expect(err).toContain('sub')
  })
})

describe('the package', () => {
  test('runs nothing when it is installed', () => {
    for (const name of ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'])
      expect(packageFile.scripts[name]).toBeUndefined()
    expect(existsSync(`${root}binding.gyp`)).toBe(false)
  })
  test('has its dependencies pinned by a lock file with checksums', () => {
    const { packages } = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8'))
    const loose = Object.entries(packages as Record<string, { integrity?: string; link?: boolean; dev?: boolean }>)
      .filter(([path, p]) => path !== '' && !p.link && !p.integrity)
      .map(([path]) => path)
    expect(loose).toEqual([])
    expect(packages[''].dependencies).toEqual(packageFile.dependencies)
  })
  test('holds what is needed to run and no more', () => {
    const [{ files }] = JSON.parse(
      execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
        cwd: root,
        encoding: 'utf8',
        stdio: 'pipe',
      }),
    )
    const other = (files as { path: string }[])
      .map((f) => f.path)
      .filter(
        (p) => !/^dist\/.*\.(?:js|d\.ts)$|^examples\/|^dist\/pdfjs-dist\/(?:cmaps|standard_fonts|wasm)\//u.test(p),
      )
    expect(other.sort()).toEqual([
      'LICENSE',
      'README.md',
      'dist/desk/nianbao.html',
      'dist/parts/LICENSES.txt',
      'dist/pdfjs-dist/LICENSE',
      'dist/pdfjs-dist/pdf.min.mjs',
      'dist/pdfjs-dist/pdf.worker.min.mjs',
      'dist/review/assets/style.css',
      'docs/README.zh-CN.md',
      'docs/findings.md',
      'package.json',
    ])
  })
})
