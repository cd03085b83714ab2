import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { itemsOf } from '../../src/forms/form.ts'
import { allForms, type Report } from '../../src/index.ts'
import { itemKey } from '../../src/model/fact-key.ts'
import { type DtaTable, writeDta } from '../../src/write/dta.ts'
import { shortName, stateName } from '../../src/write/short-name.ts'
import { wideAnswers } from '../../src/write/wide.ts'
import { emptyFolder, nianbao } from '../cli/helpers.ts'
import { root } from '../helpers/reports.ts'

const can = (command: string, args: string[]): boolean => {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
const python = ['/usr/bin/python3', 'python3'].find((p) => can(p, ['-c', 'import pandas'])) ?? null
const haven = can('Rscript', ['-e', 'library(haven)'])

interface Read {
  names: string[]
  labels: Record<string, string>
  codes: Record<string, Record<string, string>>
  rows: Record<string, string | number | null>[]
}

/** A file of Stata as pandas reads it. */
const byPandas = (path: string): Read =>
  JSON.parse(
    execFileSync(
      python!,
      [
        '-c',
        `import sys, json, pandas as pd
reader = pd.io.stata.StataReader(sys.argv[1], convert_categoricals=False)
with reader as r:
    labels, codes = r.variable_labels(), r.value_labels()
    frame = r.read()
    print(json.dumps({'names': list(frame.columns), 'labels': labels, 'codes': {k: {str(c): w for c, w in v.items()} for k, v in codes.items()}, 'rows': json.loads(frame.to_json(orient='records', force_ascii=False))}, ensure_ascii=False))`,
        path,
      ],
      {
        encoding: 'utf8',
        env: { ...process.env, PYTHONIOENCODING: 'utf-8', PYTHONWARNINGS: 'ignore' },
        maxBuffer: 1e8,
      },
    ),
  )

describe('names of variables', () => {
  const items = [...new Map(allForms.flatMap((f) => itemsOf(f)).map((i) => [itemKey(i), i] as const)).values()]
  test('are at most 32 letters, digits and underscores, and no two items of any form share one', () => {
    const names = items.flatMap((i) => [shortName(i.indicator, i.applicant), stateName(i.indicator, i.applicant)])
    expect(names.filter((n) => !/^[A-Za-z][A-Za-z0-9_]{0,31}$/u.test(n))).toEqual([])
    expect(new Set(names.map((n) => n.toLowerCase())).size).toBe(names.length)
  })
  test('are told by the identifier alone, and stay', () => {
    expect(shortName('request.received', 'total')).toBe('req_recd_tot')
    expect(shortName('request.result.refused.state_secret', 'org.business')).toBe('req_res_ref_state_secret_biz')
  })
  property.prop([fc.string({ unit: 'grapheme', minLength: 1 }), fc.option(fc.string())])(
    'hold for any identifier of a form of one’s own',
    (indicator, applicant) => {
      expect(stateName(indicator, applicant)).toMatch(/^[A-Za-z][A-Za-z0-9_]{0,31}$/u)
    },
  )
})

describe.skipIf(python === null)('a file for Stata', () => {
  const file = (name: string, table: DtaTable): string => {
    const path = join(emptyFolder(), name)
    writeFileSync(path, writeDta(table))
    return path
  }
  test('has names, labels, words and numbers as pandas reads them; what is missing is missing', () => {
    const table: DtaTable = {
      label: '年报',
      variables: [
        { name: 'agency', label: '机关名称', type: 'string' },
        { name: 'n', label: `${'很长的标签'.repeat(30)}`, type: 'number' },
        { name: 'n_s', label: '状态', type: 'code', labels: 'state' },
      ],
      rows: [
        ['平湖县水务局', 12.5, 1],
        ['', null, null],
        ['😀'.repeat(800), -3, 2],
      ],
      labels: {
        state: [
          [1, '数值'],
          [2, '空白'],
        ],
      },
    }
    const read = byPandas(file('a.dta', table))
    expect(read.names).toEqual(['agency', 'n', 'n_s'])
    expect(read.labels.agency).toBe('机关名称')
    expect([...read.labels.n!].length).toBe(80)
    expect(read.codes).toEqual({ state: { 1: '数值', 2: '空白' } })
    expect(read.rows.slice(0, 2)).toEqual([
      { agency: '平湖县水务局', n: 12.5, n_s: 1 },
      { agency: '', n: null, n_s: null },
    ])
    // longer words than Stata holds end with a whole character
    expect(read.rows[2]!.agency).toBe('😀'.repeat(511))
  })
  test('without rows is one all the same', () => {
    const read = byPandas(
      file('b.dta', { label: '', variables: [{ name: 'x', label: '', type: 'number' }], rows: [], labels: {} }),
    )
    expect([read.names, read.rows]).toEqual([['x'], []])
  })
  test('of real forms has every number that the reports have, each with its state, and a postcode is words', async () => {
    const folder = emptyFolder()
    const sources = ['ningxia-2017/source.txt', 'invented-2021-wrong/source.html'].map((p) => `${root}fixtures/${p}`)
    const [dta, json] = ['all.dta', 'all.json'].map((name) => join(folder, name)) as [string, string]
    expect((await nianbao(['extract', ...sources, '-q', '-o', dta])).status).toBe(0)
    expect((await nianbao(['extract', ...sources, '-q', '-o', json])).status).toBe(0)
    const { readFileSync } = await import('node:fs')
    const reports = JSON.parse(readFileSync(json, 'utf8')) as Report[]
    const read = byPandas(dta)
    expect(read.rows).toHaveLength(2)
    for (const [i, report] of reports.entries()) {
      expect(read.rows[i]).toMatchObject({
        year: report.year,
        agency: report.agency!.name,
        postcode: report.contact.postcode ?? '',
      })
      const groups = new Set<string | undefined>(
        allForms
          .find((f) => f.id === report.form.id)!
          .tables.flatMap((t) => t.rows.flatMap((r) => (r.kind === 'group' ? [r.id] : []))),
      )
      for (const [, [f, ...others]] of wideAnswers(report)) {
        if (f === undefined || others.length > 0 || groups.has(f.indicator ?? '')) continue
        const name = shortName(f.indicator!, f.applicant)
        expect([name, read.rows[i]![name]]).toEqual([name, f.certainty === 'doubtful' ? null : f.value])
        expect(read.rows[i]![`${name}_s`]).toBe(
          f.certainty === 'doubtful' ? 6 : ['number', 'blank', 'slash', 'dash', 'text'].indexOf(f.state) + 1,
        )
      }
    }
    expect(read.labels.req_recd_tot).toContain('本年新收政府信息公开申请数量')
    // the form of 2017 has no such item: nothing is there, and no state
    expect([read.rows[0]!.req_cin_tot, read.rows[0]!.req_cin_tot_s]).toEqual([null, null])
  })
  test.skipIf(!haven)('is read by R with its labels', async () => {
    const dta = join(emptyFolder(), 'r.dta')
    expect(
      (await nianbao(['extract', `${root}fixtures/invented-2021-wrong/source.html`, '-q', '-o', dta])).status,
    ).toBe(0)
    const script = `x <- haven::read_dta(commandArgs(TRUE)[1]); cat(enc2utf8(paste(attr(x$req_recd_tot, 'label'), x$req_recd_tot, names(attr(x$req_recd_tot_s, 'labels'))[1], x$agency, sep='|')))`
    const said = execFileSync('Rscript', ['-e', script, dta], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    })
    expect(said).toMatch(/^一、本年新收政府信息公开申请数量.*\|\d+\|数值\|某某县戊戊局/u)
  })
})

test('an ending that is no format is refused, and the formats are named; a folder is a folder', async () => {
  const folder = emptyFolder()
  const source = `${root}fixtures/ningxia-2017/source.txt`
  for (const name of ['x.xls', 'x.html', 'out.doc']) {
    const ran = await nianbao(['extract', source, '-o', name], { cwd: folder })
    expect(ran.status).toBe(2)
    expect(ran.err).toContain('.json、.jsonl、.csv、.xlsx、.parquet、.dta')
  }
  expect((await nianbao(['extract', source, '-q', '-f', 'json', '-o', 'x.txt'], { cwd: folder })).status).toBe(0)
  expect((await nianbao(['extract', source, '-q', '-o', 'v1.2/'], { cwd: folder })).status).toBe(0)
})
