import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { read, utils } from '@e965/xlsx'
import { fc, test as property } from '@fast-check/vitest'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { describe, expect, test } from 'vitest'
import { codebook, codebookRows } from '../../src/corpus/codebook.ts'
import { readList } from '../../src/corpus/list.ts'
import { reportTables, wide } from '../../src/corpus/tables.ts'
import { writeCsv } from '../../src/corpus/write-csv.ts'
import { type RowWriter, writeParquet } from '../../src/corpus/write-parquet.ts'
import { writeWorkbook } from '../../src/corpus/write-xlsx.ts'
import { type Form, itemsOf } from '../../src/forms/form.ts'
import { allForms, forms } from '../../src/forms/index.ts'
import { itemKey } from '../../src/model/fact-key.ts'
import { type Cell, type Column, column } from '../../src/write/table.ts'
import { emptyFolder } from '../cli/helpers.ts'

interface Row {
  text: string | null
  count: number | null
  value: number | null
  flag: boolean | null
}
const columns: readonly Column<Row>[] = [
  column('text', 'string', '文字', 'Text', (r) => r.text),
  column('count', 'integer', '数', 'Count', (r) => r.count),
  column('value', 'number', '值', 'Value', (r) => r.value),
  column('flag', 'boolean', '是否', 'Flag', (r) => r.flag),
]

const rows: fc.Arbitrary<Row[]> = fc.array(
  fc.record({
    text: fc.option(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('=1+1', '+43', '@SUM(A1)', '-', '—', ' 前后 ', '_x000D_', 'a\r\nb', '𠮷'),
      ),
    ),
    count: fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
    value: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
    flag: fc.option(fc.boolean()),
  }),
  { maxLength: 30 },
)

const folder = emptyFolder()
const write = (writer: RowWriter<Row>, list: readonly Row[]): void => {
  for (const row of list) writer.add(row)
  writer.close()
}
const orNull = (v: unknown): Cell => (v === undefined || v === '' ? null : (v as Cell))
const emptied = (r: Row): Cell[] => columns.map((c) => orNull(c.of(r)))

describe('what is written reads back', () => {
  property.prop([rows], { numRuns: 60 })('Parquet', async (list) => {
    const path = join(folder, 'a.parquet')
    write(writeParquet(path, columns), list)
    const back = (await parquetReadObjects({ file: await asyncBufferFromFile(path) })) as unknown as Row[]
    // a lone half of a surrogate pair is no text
    const whole = (s: string | null) => (s === null ? null : Buffer.from(s).toString())
    expect(back.map((r) => ({ ...r, value: r.value === null ? null : r.value + 0 }))).toEqual(
      list.map((r) => ({ ...r, text: whole(r.text), value: r.value === null ? null : r.value + 0 })),
    )
  })

  property.prop([rows], { numRuns: 60 })('XLSX, every text as text', (list) => {
    const path = join(folder, 'a.xlsx')
    const book = writeWorkbook(path)
    write(book.sheet({ name: 't', columns }), list)
    book.close(() => ['说明'])
    const sheet = read(readFileSync(path), { cellFormula: true }).Sheets.t!
    expect(Object.values(sheet).filter((c) => (c as { f?: string }).f !== undefined)).toEqual([])
    const back = utils.sheet_to_json<unknown[]>(sheet, { header: 1, defval: null, blankrows: true, raw: true }).slice(2)
    const padded = list.map((_, i) => columns.map((__, j) => orNull(back[i]?.[j] ?? null)))
    // the reader makes one line end of all
    const text = (s: Cell) =>
      typeof s === 'string' ? s.replace(/\p{Surrogate}|[\ufffe\uffff]/gu, '\ufffd').replace(/\r\n?/gu, '\n') : s
    const same = (cells: Cell[]) => cells.map((c) => (typeof c === 'number' ? c + 0 : text(c)))
    expect(padded.map(same)).toEqual(list.map((r) => same(emptied(r))))
  })

  test('a table without rows is a table in every format', async () => {
    write(writeParquet(join(folder, 'none.parquet'), columns), [])
    write(writeCsv(join(folder, 'none.csv'), columns), [])
    expect(await parquetReadObjects({ file: await asyncBufferFromFile(join(folder, 'none.parquet')) })).toEqual([])
    expect(readFileSync(join(folder, 'none.csv'), 'utf8')).toBe('\ufefftext,count,value,flag\r\n')
  })

  test('a row group is closed before it grows, and the file is one table', async () => {
    const path = join(folder, 'big.parquet')
    const list = Array.from({ length: 45_000 }, (_, i) => ({
      text: `第${i}行`,
      count: i,
      value: i / 2,
      flag: i % 2 === 0,
    }))
    write(writeParquet(path, columns), list)
    expect(await parquetReadObjects({ file: await asyncBufferFromFile(path) })).toEqual(list)
  })

  test('a sheet with more rows than a spreadsheet has is left out, and the first sheet says so', () => {
    const path = join(folder, 'long.xlsx')
    const book = writeWorkbook(path)
    const one = [column<number>('n', 'integer', '数', 'Number', (n) => n)]
    const long = book.sheet({ name: 'long', columns: one })
    for (let i = 0; i < 1_048_576; i++) long.add(i)
    book.sheet({ name: 'short', columns: one }).add(1)
    let said: unknown
    book.close((leftOut) => {
      said = leftOut
      return leftOut.map((l) => l.name)
    })
    expect(said).toEqual([{ name: 'long', rows: 1_048_576 }])
    expect(read(readFileSync(path)).SheetNames).toEqual(['readme', 'short'])
  })
})

describe('the model of the tables', () => {
  test('names every column once, in both languages', () => {
    for (const table of [...Object.values(reportTables), ...forms.map(wide), codebook]) {
      const names = table.columns.map((c) => c.name)
      expect(new Set(names).size, table.name).toBe(names.length)
      for (const c of table.columns)
        expect(
          [c.title.zh, c.title.en].every((t) => t.length > 0),
          c.name,
        ).toBe(true)
      expect(names).toEqual(expect.arrayContaining([...table.key]))
    }
  })

  test('explains every item of every form in the codebook, and every column of the wide sheets', () => {
    const book = codebookRows(forms).map((row) => Object.fromEntries(codebook.columns.map((c) => [c.name, c.of(row)])))
    for (const form of forms) {
      const own = book.filter((r) => r.form === form.id)
      expect(own.map((r) => `${r.indicator}@${r.applicant}`)).toEqual(
        itemsOf(form).map((i) => `${i.indicator}@${i.applicant}`),
      )
      const items = new Set(itemsOf(form).map(itemKey))
      const explained = new Set(own.map((r) => r.wide_column))
      for (const c of wide(form).columns) if (items.has(c.name)) expect(explained).toContain(c.name)
      for (const row of own)
        for (const name of [
          'label_zh',
          'label_en',
          'definition_zh',
          'definition_en',
          'legal_basis_zh',
          'legal_basis_en',
        ])
          expect(row[name], `${row.indicator} ${name}`).toBeTruthy()
    }
  })

  test('quotes the article an item counts by, in the forms made under it', () => {
    const basis = (form: string, indicator: string) => {
      const row = codebookRows(forms).find((r) => r.form.id === form && r.item.indicator === indicator)!
      return codebook.columns.find((c) => c.name === 'legal_basis_zh')!.of(row)
    }
    expect(basis('2021', 'request.result.not_processed.repeat')).toContain('第三十六条第（六）项')
    expect(basis('2014', 'request.reply.refused.state_secret')).toBe('国办发〔2014〕32号')
  })

  test.each(allForms.map((form) => [form.id, form] as const))(
    'has an English label for every item of %s',
    (_, form) => {
      const words = new Set(Object.keys((form as Form).english ?? {}))
      const known = [
        ...itemsOf(form).flatMap((i) => [i.indicator, ...(i.applicant === null ? [] : [i.applicant])]),
        ...form.tables.flatMap((t) => t.rows.flatMap((r) => ('id' in r ? [r.id as string] : []))),
      ]
      expect(known.filter((id) => !words.has(id) && !words.has(id.replace(/\.\d+$/u, '')))).toEqual([])
    },
  )

  test('has the same English label for an item on every form', () => {
    const words = new Map<string, string>()
    for (const [id, label] of allForms.flatMap((form: Form) => Object.entries(form.english ?? {}))) {
      expect([id, words.get(id) ?? label]).toEqual([id, label])
      words.set(id, label)
    }
  })
})

describe('a list of files', () => {
  const save = (name: string, bytes: string | Uint8Array): string => {
    writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  }

  test('gives what the file does not say; codes keep their zeros, quotes and commas are read', async () => {
    const path = save(
      'list.csv',
      '\ufefffile,agency,url,fetched,region\r\n"a,1.pdf",某县,https://x/?a=1,2024-03-01,010203\r\nb.txt,,,,\r\n',
    )
    expect(await readList(path)).toEqual([
      {
        path: join(folder, 'a,1.pdf'),
        listed: { agency: '某县', url: 'https://x/?a=1', fetched: '2024-03-01', region: '010203' },
      },
      { path: join(folder, 'b.txt'), listed: { agency: null, url: null, fetched: null, region: null } },
    ])
  })

  test('is read in the encoding a Chinese spreadsheet saves, with Chinese headers', async () => {
    const { default: iconv } = await import('iconv-lite')
    const path = save('gbk.csv', iconv.encode('文件,机关名称,区划代码\r\n年报.pdf,洪泽区人民政府,320813\r\n', 'gbk'))
    const [line] = await readList(path)
    expect([line!.path, line!.listed.agency, line!.listed.region]).toEqual([
      join(folder, '年报.pdf'),
      '洪泽区人民政府',
      '320813',
    ])
  })

  test('may be a workbook', async () => {
    const { write: pack } = await import('@e965/xlsx')
    const book = utils.book_new()
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet([
        ['file', 'region'],
        ['a.pdf', '010203'],
      ]),
    )
    const path = save('list.xlsx', pack(book, { type: 'buffer', bookType: 'xlsx' }))
    expect((await readList(path))[0]!.listed.region).toBe('010203')
  })

  test('without a column of files is refused', async () => {
    await expect(readList(save('bad.csv', '机关,网址\r\n某县,x\r\n'))).rejects.toMatchObject({ code: 'bad-list' })
  })
})
