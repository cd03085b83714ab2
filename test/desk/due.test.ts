import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { answerKey, type Due, dueNames, homeless, matchDue, notOnList } from '../../src/desk/due.ts'
import { pastedRows, tableRows } from '../../src/desk/table-rows.ts'
import { fileOf, summary } from './made.ts'

const due = (name: string, who: string | null = null): Due => ({ name, who })
const states = (results: ReturnType<typeof matchDue>) => results.map((r) => r.state)

describe('the names on a due list', () => {
  test('are those under the header that says so, whatever stands over and beside it', () => {
    expect(
      dueNames([
        ['2023年度报送单位一览表', '', ''],
        ['序号', '单位名称', '联系人'],
        ['1', '平湖县教育局', '张三'],
        ['2', '平湖县民政局', '李四'],
        ['', '', ''],
        ['3', '平湖县教育局', '王五'],
      ]),
    ).toEqual(['平湖县教育局', '平湖县民政局'])
  })
  test('are the first column of words where there is no header', () => {
    expect(
      dueNames([
        ['1', '平湖县教育局'],
        ['2', '平湖县民政局'],
      ]),
    ).toEqual(['平湖县教育局', '平湖县民政局'])
    expect(dueNames([['1', '2']])).toEqual([])
  })
  test('can be pasted from a sheet, line by line or with commas', () => {
    expect(dueNames(pastedRows('机关\t备注\r\n平湖县教育局\t已催\r\n\r\n平湖县民政局\t'))).toEqual([
      '平湖县教育局',
      '平湖县民政局',
    ])
    expect(dueNames(pastedRows('平湖县教育局\n平湖县民政局'))).toEqual(['平湖县教育局', '平湖县民政局'])
  })
  test('are read from a CSV in the encoding of a Chinese spreadsheet', async () => {
    const gb18030 = new Uint8Array([0xbb, 0xfa, 0xb9, 0xd8, 0x0a, 0xbd, 0xcc, 0xd3, 0xfd, 0xbe, 0xd6])
    expect(dueNames(await tableRows(gb18030, '名单.csv'))).toEqual(['教育局'])
  })
})

describe('who has filed', () => {
  const name = '平湖县教育局'
  test('is told by the very name, in time, late or without a date', () => {
    const late = { state: 'late', date: '2024-02-08', from: 'page', by: '2024-01-31', law: { zh: '', en: '' } } as const
    const undated = { state: 'unknown', why: { zh: '', en: '' } } as const
    const files = [
      fileOf('a.docx', summary(name)),
      fileOf('b.docx', summary('平湖县民政局', { time: late })),
      fileOf('c.docx', summary('平湖县财政局', { time: undated })),
    ]
    const list = [due(name), due('平湖县民政局'), due('平湖县财政局'), due('平湖县水务局')]
    expect(states(matchDue(list, files, 2023))).toEqual(['filed', 'late', 'undated', 'missing'])
  })
  test('is told by the table of divisions through a rename, and never across two places of one short name', () => {
    const files = [fileOf('a.docx', summary('洪泽县教育局', { who: '320829/教育局' }))]
    expect(states(matchDue([due('洪泽区教育局', '320829/教育局')], files, 2023))).toEqual(['filed'])
    expect(states(matchDue([due('洪泽县教育局', '999999/教育局')], files, 2023))).toEqual(['missing'])
  })
  test('is asked where one name is the short form of the other, and the answer stays', () => {
    const file = fileOf('a.docx', summary('教育局'))
    const list = [due(name)]
    expect(states(matchDue(list, [file], 2023))).toEqual(['ask'])
    const key = answerKey(list[0]!, file)
    expect(states(matchDue(list, [file], 2023, { [key]: true }))).toEqual(['filed'])
    expect(states(matchDue(list, [file], 2023, { [key]: false }))).toEqual(['missing'])
  })
  test('is no report of another year, and one whose year is not known is asked', () => {
    expect(states(matchDue([due(name)], [fileOf('a.docx', summary(name, { year: 2022 }))], 2023))).toEqual(['missing'])
    expect(states(matchDue([due(name)], [fileOf('a.docx', summary(name, { year: null }))], 2023))).toEqual(['ask'])
  })
  test('is no unreadable file; one that is named for an agency is said to be there', () => {
    const files = [fileOf('平湖县教育局2023年报.docx', null), fileOf('平湖县民政局2022年报.docx', null)]
    const results = matchDue([due('教育局'), due(name), due('平湖县民政局')], files, 2023)
    expect(states(results)).toEqual(['missing', 'unreadable', 'missing'])
    expect(results[1]!.file).toBe(files[0])
  })
  test('is the latest version that was handed in', () => {
    const files = [fileOf('a.docx', summary(name)), fileOf('b.docx', summary(name), { round: 2 })]
    expect(matchDue([due(name)], files, 2023)[0]!.file).toBe(files[1])
  })
  test('leaves over the reports that are on no line of the list', () => {
    const files = [fileOf('a.docx', summary(name)), fileOf('b.docx', summary('平湖县气象局'))]
    expect(notOnList(matchDue([due(name)], files, 2023), files, 2023)).toEqual([files[1]])
  })
  test('is less than sure where a file was not read or does not say whose it is, until a person does', () => {
    const files = [fileOf('scan001.pdf', null), fileOf('b.docx', summary(null)), fileOf('c2022.pdf', null)]
    const results = matchDue([due(name)], files, 2023)
    expect(states(results)).toEqual(['missing'])
    expect(homeless(results, files, 2023)).toEqual([files[0], files[1]])
    const said = matchDue([due(name)], files, 2023, { [answerKey({ name }, files[0]!)]: true })
    expect(states(said)).toEqual(['unreadable'])
    expect(states(matchDue([due(name)], files, 2023, { [answerKey({ name }, files[1]!)]: true }))).toEqual(['filed'])
  })
  const names = ['平湖县教育局', '平湖县民政局', '平湖县财政局', '教育局', '县教育局', '平湖县人民政府']
  property.prop([fc.uniqueArray(fc.constantFrom(...names)), fc.array(fc.constantFrom(...names))])(
    'never lets one file answer for two agencies',
    (dues, agencies) => {
      const files = agencies.map((a, i) => fileOf(`${i}.docx`, summary(a)))
      const results = matchDue(
        dues.map((d) => due(d)),
        files,
        2023,
      )
      const used = results.flatMap((r) => (r.file === null ? [] : [r.file.id]))
      expect(new Set(used).size).toBe(used.length)
      for (const r of results) if (r.file !== null) expect(r.file.summary!.agency).toBe(r.due.name)
    },
  )
})
