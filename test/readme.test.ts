import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test, vi } from 'vitest'
import { nianbao } from './cli/helpers.ts'
import { built } from './corpus/built.ts'
import { root } from './helpers/reports.ts'

const read = (name: string): string => readFileSync(join(root, name), 'utf8')
const blocks = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gmu'))].map((m) => m[1]!)

test.each(['README.md', 'docs/README.zh-CN.md'])('the example in %s runs and prints what it says', async (name) => {
  const [example] = blocks(read(name), 'ts')
  mkdirSync(join(root, '.vitest'), { recursive: true })
  const folder = mkdtempSync(join(root, '.vitest', 'readme-'))
  const printed: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((...words) => {
    printed.push(words.join(' '))
  })
  const cwd = process.cwd()
  try {
    process.chdir(root)
    writeFileSync(join(folder, 'example.ts'), example!.replace("'nianbao'", `'${join(root, 'src/index.ts')}'`))
    await import(join(folder, 'example.ts'))
  } finally {
    process.chdir(cwd)
    log.mockRestore()
    rmSync(folder, { recursive: true })
  }
  // what stands behind // is what is printed
  const promised = [...example!.matchAll(/\/\/ ([^;；\n]+)/gu)].map((m) => m[1]!)
  expect(promised).toHaveLength(3)
  for (const line of promised) expect(printed).toContain(line)
  expect(printed.some((line) => line.startsWith('group-row-has-value '))).toBe(true)
})

// once: the code of the other README is the same, as is shown below
test('the example for Node runs, and leaves what it says', async () => {
  await built()
  const example = blocks(read('README.md'), 'ts')[1]!
  mkdirSync(join(root, '.vitest'), { recursive: true })
  const folder = mkdtempSync(join(root, '.vitest', 'readme-'))
  try {
    symlinkSync(join(root, 'fixtures'), join(folder, 'fixtures'))
    const module = pathToFileURL(join(root, 'dist/node/index.js')).href
    writeFileSync(join(folder, 'example.mjs'), example.replace("'nianbao/node'", `'${module}'`))
    const printed = execFileSync(process.execPath, ['example.mjs'], { cwd: folder, encoding: 'utf8' })
    expect(printed).toContain('fixtures/ningxia-2017/source.txt 2017')
    expect(printed).toMatch(/invented-2021-docx\/source\.docx \d+/u)
    for (const path of ['2017.xlsx', 'dataset/facts.parquet', 'review/index.html'])
      expect(existsSync(join(folder, 'out', path))).toBe(true)
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 120_000)

test('both tell the same: the same code, the same commands', () => {
  const [english, chinese] = [read('README.md'), read('docs/README.zh-CN.md')]
  const bare = (text: string) => text.replace(/\s*(?:\/\/|#).*$/gmu, '')
  for (const language of ['ts', 'sh', 'python', 'r', 'sql']) {
    expect(blocks(chinese, language).map(bare)).toEqual(blocks(english, language).map(bare))
  }
})

test('every option and command that a README shows exists', async () => {
  const help = (
    await Promise.all(
      [
        'extract',
        'check',
        'compare',
        'review',
        'desk',
        'prove',
        'debug',
        'build',
        'query',
        'work',
        'forms',
        'template',
      ].map((c) => nianbao([c, '--help'])),
    )
  )
    .map((r) => r.out)
    .join('')
  const lines = blocks(read('README.md'), 'sh')
    .join('')
    .split('\n')
    .filter((l) => l.startsWith('nianbao '))
  expect(lines.length).toBeGreaterThan(3)
  for (const line of lines) {
    const words = line.replace(/#.*/u, '').trim().split(/\s+/u)
    expect(help).toContain(`nianbao ${words[1]}`)
    for (const option of words.filter((w) => w.startsWith('-'))) expect(help).toContain(`${option}`)
  }
})
