#!/usr/bin/env node
/**
 * The measures of the house, from the code itself.
 *
 *   npm run house [-- --json FILE] [--list]
 *
 * Prints a table; `--json` writes the same as data, `--list` names each violation. What concerns the package (declaration
 * files, documentation of its entries) is read from dist: build before.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import ts from 'typescript'
import { compositions, definitions, sameBodies } from './ideas.mjs'
import { rooms } from './rooms.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
/** Bounds on one function; what is over them has a reason written above it, or is to be parted. */
const bounds = { lines: 60, complexity: 20 }

const sources = readdirSync(join(root, 'src'), { recursive: true })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.tsx?$/u.test(name))
  .sort()
  .map((name) => ({ name, text: readFileSync(join(root, 'src', name), 'utf8') }))
const linesOf = (text) => text.split('\n').length - 1

// ---- rooms

/** The folder of a file at the top of src, or its own name where it lies loose. */
const topOf = (name) => (name.includes('/') ? name.split('/')[0] : name.replace(/\.tsx?$/u, ''))
const placeOf = new Map(rooms.flatMap(({ folders }, i) => Object.keys(folders).map((top) => [top, i])))

/** Files of src that no room has. */
export const homeless = () => sources.map(({ name }) => name).filter((name) => !placeOf.has(topOf(name)))

const folders = () => {
  const counted = new Map()
  for (const { name, text } of sources) {
    const top = name.includes('/') ? `${topOf(name)}/` : '(loose)'
    const { files, lines } = counted.get(top) ?? { files: 0, lines: 0 }
    counted.set(top, { files: files + 1, lines: lines + linesOf(text) })
  }
  return Object.fromEntries([...counted].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Whether a room may import another: those above it, or those alone that it names. */
const mayImport = (from, into) => into === from || (rooms[from].only?.includes(rooms[into].room) ?? into < from)

/** Imports of a room below one's own, or of one it does without; types as well: who reads a file has to know what it names. */
export const againstTheFlow = () =>
  sources.flatMap(({ name, text }) =>
    ts.preProcessFile(text).importedFiles.flatMap(({ fileName }) => {
      if (!fileName.startsWith('.')) return []
      const to = normalize(join(dirname(name), fileName)).replaceAll('\\', '/')
      const [from, into] = [name, to].map((n) => placeOf.get(topOf(n)))
      if (from === undefined || into === undefined || mayImport(from, into)) return []
      return [{ from: name, to, rooms: `${rooms[from].room} → ${rooms[into].room}` }]
    }),
  )

// ---- ideas

/** Files of a room that keeps away from others (`only`) have their own ideas on purpose. */
const sharing = () => sources.filter(({ name }) => rooms[placeOf.get(topOf(name))]?.only === undefined)

/** Each idea that is told by examples, and each text that two files have: where it is defined. */
export const ideasDefined = () => [...definitions(sharing()), ...compositions(sharing()), ...sameBodies(sharing())]

/** An idea is at home when it has one definition, and that in its home. */
const isAtHome = ({ home, at }) => at.length === 1 && at[0].startsWith(`${home}:`)

export const ideasAstray = (ideas = ideasDefined()) => ideas.filter((idea) => !isAtHome(idea))

// ---- functions

const branchKinds = new Set([
  ts.SyntaxKind.IfStatement,
  ts.SyntaxKind.ConditionalExpression,
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.WhileStatement,
  ts.SyntaxKind.DoStatement,
  ts.SyntaxKind.CaseClause,
  ts.SyntaxKind.CatchClause,
])
const choices = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
])
const isBranch = (node) =>
  branchKinds.has(node.kind) || (ts.isBinaryExpression(node) && choices.has(node.operatorToken.kind))

/** Ways through a function, one more than its branches; functions within it count for themselves. */
const complexityOf = (fn) => {
  let count = 1
  const visit = (node) => {
    if (ts.isFunctionLike(node)) return
    if (isBranch(node)) count++
    ts.forEachChild(node, visit)
  }
  ts.forEachChild(fn, visit)
  return count
}

const nameOfFunction = (node) => {
  const named = node.name ?? node.parent?.name ?? node.parent?.parent?.name
  return named === undefined ? '(nameless)' : named.getText()
}

/** Whether the comment above the statement that a function is says why it is over the bounds. */
const hasReason = (node, text) => {
  const variable = ts.isVariableDeclaration(node.parent) ? node.parent.parent.parent : node
  return /\bOver the bounds: /u.test(text.slice(variable.pos, variable.getStart()))
}

/** @returns functions of a source text that are over the bounds, and whether a reason is written above them */
export const functionsOver = (name, text) => {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true)
  const over = []
  const visit = (node) => {
    if (ts.isFunctionLike(node) && node.body !== undefined) {
      const line = (at) => file.getLineAndCharacterOfPosition(at).line + 1
      const first = line(node.getStart())
      const lines = line(node.end) - first + 1
      const complexity = complexityOf(node)
      if (lines > bounds.lines || complexity > bounds.complexity)
        over.push({
          ...{ name: nameOfFunction(node), at: `${name}:${first}`, lines, complexity },
          ...(hasReason(node, text) ? { reason: true } : {}),
        })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return over
}

// ---- the package

const packageJson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const entries = Object.entries(packageJson.exports).flatMap(([name, to]) =>
  to.types === undefined ? [] : [{ name, types: join(root, to.types) }],
)

/** What an editor shows of each entry: exports and fields of exported types that have no words of their own. */
export const undocumented = () => {
  const program = ts.createProgram(
    entries.map(({ types }) => types),
    { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.NodeNext, skipLibCheck: true, types: ['node'] },
  )
  const checker = program.getTypeChecker()
  const without = { exports: [], fields: [] }
  const isSilent = (symbol) => symbol.getDocumentationComment(checker).length === 0
  for (const { name, types } of entries) {
    const module = checker.getSymbolAtLocation(program.getSourceFile(types))
    for (const exported of checker.getExportsOfModule(module)) {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
      if (isSilent(symbol)) without.exports.push(`${name} ${exported.name}`)
      if (!(symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias))) continue
      for (const field of checker.getDeclaredTypeOfSymbol(symbol).getProperties()) {
        const ours = field.declarations?.some((d) => !d.getSourceFile().fileName.includes('/lib.'))
        if (ours && isSilent(field)) without.fields.push(`${name} ${exported.name}.${field.name}`)
      }
    }
  }
  return without
}

const npm = (cwd, ...args) => execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })

const sizeOf = (folder) =>
  readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name)
    // packages within a package are listed for themselves
    if (entry.isDirectory()) return entry.name === 'node_modules' ? sum : sum + sizeOf(path)
    return sum + (entry.isFile() ? statSync(path).size : 0)
  }, 0)

/** What `npm install nianbao` brings: the package itself and all that it needs, as they lie on the disk. */
const install = () => {
  const [packed] = JSON.parse(npm(root, 'pack', '--dry-run', '--ignore-scripts', '--json'))
  // npm takes each package behind a link for one that nobody asked for: it is asked where the folder really is
  const needed = npm(
    dirname(realpathSync(join(root, 'node_modules'))),
    'ls',
    '--omit=dev',
    '--omit=peer',
    '--all',
    '--parseable',
  )
    .split('\n')
    .filter((path) => path.includes('node_modules') && existsSync(path))
  const sizes = needed
    .map((path) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 13), bytes: sizeOf(path) }))
    .sort((a, b) => b.bytes - a.bytes)
  return {
    packages: sizes.length + 1,
    bytes: sizes.reduce((sum, { bytes }) => sum + bytes, packed.unpackedSize),
    tarball: packed.size,
    unpacked: packed.unpackedSize,
    files: packed.files.length,
    declarations: packed.files.filter(({ path }) => path.endsWith('.d.ts')).length,
    largest: Object.fromEntries(sizes.slice(0, 10).map(({ name, bytes }) => [name, bytes])),
  }
}

export const measure = () => ({
  version: packageJson.version,
  source: { files: sources.length, lines: sources.reduce((sum, { text }) => sum + linesOf(text), 0) },
  folders: folders(),
  againstTheFlow: againstTheFlow(),
  ideas: ideasDefined(),
  functionsOver: sources.flatMap(({ name, text }) => functionsOver(name, text)),
  undocumented: undocumented(),
  install: install(),
})

const tell = (measured, list) => {
  const { source, againstTheFlow: against, ideas, functionsOver: over, undocumented: silent, install: box } = measured
  const mb = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`
  const say = (what, figure) => console.log(`${what.padEnd(46)} ${figure}`)
  const each = (lines) => {
    if (list) for (const line of lines) console.log(`    ${line}`)
  }
  const loose = measured.folders['(loose)']?.files ?? 0
  say('source', `${source.files} files, ${source.lines} lines`)
  say('folders at the top, loose files', `${Object.keys(measured.folders).length - (loose > 0 ? 1 : 0)}, ${loose}`)
  each(
    Object.entries(measured.folders).map(([n, { files, lines }]) => `${n.padEnd(14)} ${files} files, ${lines} lines`),
  )
  say('imports against the flow', against.length)
  each(against.map(({ from, to, rooms }) => `${rooms}: ${from} imports ${to}`))
  const most = Math.max(...ideas.map(({ at }) => at.length))
  const astray = ideasAstray(ideas)
  say('definitions per idea', `${most} at most; of ${ideas.length} ideas ${astray.length} not one, or not at home`)
  each(astray.map(({ idea, home, at }) => `${idea}${home === undefined ? '' : ` (${home})`}: ${at.join(', ')}`))
  const named = (some) => some.map(({ name, at, lines, complexity }) => `${at} ${name}: ${lines} lines, ${complexity}`)
  const [reasoned, open] = [over.filter((f) => f.reason), over.filter((f) => !f.reason)]
  say(`functions over ${bounds.lines} lines or complexity ${bounds.complexity}`, open.length)
  each(named(open))
  say('over the bounds, with a reason', reasoned.length)
  each(named(reasoned))
  say('exports without documentation', silent.exports.length)
  each(silent.exports)
  say('fields of exported types without', silent.fields.length)
  each(silent.fields)
  say('installed', `${mb(box.bytes)}, ${box.packages} packages`)
  each(Object.entries(box.largest).map(([n, bytes]) => `${n} ${mb(bytes)}`))
  say('of it the package', `${mb(box.unpacked)} in ${box.files} files, packed ${mb(box.tarball)}`)
  say('declaration files published', box.declarations)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { json: { type: 'string' }, list: { type: 'boolean', default: false } } })
  const measured = measure()
  tell(measured, values.list)
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(measured, null, 2)}\n`)
}
