import { join } from 'node:path'
import ts from 'typescript'
import { beforeAll, describe, expect, test } from 'vitest'
import { built } from './corpus/built.ts'
import { root } from './helpers/reports.ts'

// what an editor shows of the package as it is published: the language service is the one that editors ask

const source = `
import { parseReport, Report, type Correction, type Fact, type Finding, type Judgement, type Place } from 'nianbao'
declare const report: Report
declare const fact: Fact
declare const finding: Finding
declare const judgement: Judgement
declare const correction: Correction
declare const place: Place
fact.value; fact.unitRaw; fact.correctedFrom; fact.certainty; fact.doubts
finding.kind; finding.related; finding.actual
report.facts; report.ledger; report.source.pages; report.publishedOn
judgement.old; correction.sha256; correction.target; place.box
report.facts[0]!.value
parseReport
`
const file = join(root, '.vitest/hover.ts')
let service: ts.LanguageService

beforeAll(async () => {
  await built()
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    skipLibCheck: false,
    types: [],
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
  }
  service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (name) => {
      const text = name === file ? source : ts.sys.readFile(name)
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    realpath: ts.sys.realpath!,
  })
}, 300_000)

const hover = (words: string): string => {
  const at = source.lastIndexOf(words) + words.length - 1
  return ts.displayPartsToString(service.getQuickInfoAtPosition(file, at)?.documentation)
}

describe('pointing at a name in an editor shows what it means', () => {
  test.each([
    ['fact.value', 'null unless `state` is `number` and the reading is sure'],
    ['fact.value', 'nothing converted'],
    ['fact.unitRaw', 'the unit as printed'],
    ['fact.correctedFrom', 'what was read, where a person has corrected the value'],
    ['fact.certainty', 'one that voids makes it doubtful'],
    ['fact.doubts', 'why it is less than certain'],
    ['finding.kind', 'the document contradicts itself'],
    ['finding.related', 'the other places that make the case'],
    ['finding.actual', 'what stands there'],
    ['report.facts', 'every cell of its statistics tables'],
    ['report.ledger', 'double entry'],
    ['report.source.pages', 'its pages'],
    ['report.publishedOn', 'the date of its signature'],
    ['facts[0]!.value', 'nothing converted'],
    ['judgement.old', 'that was judged'],
    ['correction.sha256', 'content hash'],
    ['correction.target', 'which fact or finding'],
    ['place.box', 'in points'],
    ['parseReport', 'Read one 政府信息公开工作年度报告'],
  ])('%s: %s', (name, words) => {
    expect(hover(name)).toContain(words)
  })
})

test('a program that imports the package compiles, its declarations checked as well', () => {
  const { getProgram } = service
  const told = ts.getPreEmitDiagnostics(getProgram()!).map((d) => ts.flattenDiagnosticMessageText(d.messageText, '\n'))
  expect(told).toEqual([])
})

/** Every field of a type and of what its fields are made of, with its words. */
const fieldsOf = (name: string): { path: string; words: string }[] => {
  const program = service.getProgram()!
  const checker = program.getTypeChecker()
  const module = checker.getSymbolAtLocation(program.getSourceFile(join(root, 'dist/index.d.ts'))!)!
  const exported = checker.getExportsOfModule(module).find((s) => s.name === name)!
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
  const seen = new Set<ts.Type>()
  const visit = (type: ts.Type, path: string): { path: string; words: string }[] => {
    if (type.isUnion()) return type.types.flatMap((t) => visit(t, path))
    if (!(type.flags & ts.TypeFlags.Object)) return []
    const item = checker.getIndexTypeOfType(type, ts.IndexKind.Number)
    if (item !== undefined) return checker.isTupleType(type) ? [] : visit(item, `${path}[]`)
    if (seen.has(type)) return []
    seen.add(type)
    return type.getProperties().flatMap((field) => {
      const own = {
        path: `${path}.${field.name}`,
        words: ts.displayPartsToString(field.getDocumentationComment(checker)),
      }
      // numbers by what they were used for
      if (/\.used$/u.test(path)) return []
      return [own, ...visit(checker.getTypeOfSymbol(field), own.path)]
    })
  }
  return visit(checker.getDeclaredTypeOfSymbol(symbol), name)
}

test.each(['Report', 'Fact', 'Finding', 'Correction', 'Corrections', 'Section'])(
  'no field of %s, nor of what it is made of, is without a word',
  (name) => {
    const fields = fieldsOf(name)
    expect(fields.length).toBeGreaterThan(2)
    expect(fields.filter(({ words }) => words === '').map(({ path }) => path)).toEqual([])
  },
)

interface JsonSchema {
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
  anyOf?: JsonSchema[]
  $ref?: string
  $defs?: Record<string, JsonSchema>
  propertyNames?: unknown
}

test('the type of a Report has the fields of its schema, and no other', async () => {
  const { reportJsonSchema } = await import('../src/index.ts')
  const schema = reportJsonSchema() as JsonSchema
  const followed = new Set<string>()
  const pathsOf = (part: JsonSchema, path: string): string[] => {
    if (part.$ref !== undefined) {
      if (followed.has(part.$ref)) return []
      followed.add(part.$ref)
      return pathsOf(schema.$defs![part.$ref.split('/').at(-1)!]!, path)
    }
    return [
      ...Object.entries(part.properties ?? {}).flatMap(([key, inner]) => [
        `${path}.${key}`,
        ...pathsOf(inner, `${path}.${key}`),
      ]),
      ...(part.items === undefined ? [] : pathsOf(part.items, `${path}[]`)),
      ...(part.anyOf ?? []).flatMap((one) => pathsOf(one, path)),
    ]
  }
  const lastOf = (path: string): string => path.split('.').at(-1)!
  const typed = new Set(fieldsOf('Report').map(({ path }) => lastOf(path)))
  const modelled = new Set(pathsOf(schema, 'Report').map(lastOf))
  expect([...modelled].filter((name) => !typed.has(name))).toEqual([])
  expect([...typed].filter((name) => !modelled.has(name))).toEqual([])
})

test('the package has one declaration file an entry, and one for what they share', () => {
  const files = ts.sys.readDirectory(join(root, 'dist'), ['.d.ts'])
  expect(files.length).toBeLessThanOrEqual(5)
})

test('nothing that can be imported is without a word, nor a field of its types', async () => {
  // @ts-expect-error a script without types
  const { undocumented } = await import('../scripts/house.mjs')
  expect(undocumented()).toEqual({ exports: [], fields: [] })
})
