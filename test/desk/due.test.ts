import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { answerKey, type Due, homeless, matchDue, notOnList } from '../../src/desk/due.ts'
import { dueList, isDueList, listAmong } from '../../src/desk/due-list.ts'
import { pastedRows, tableSheets } from '../../src/desk/table-rows.ts'
import { fileOf, summary } from './made.ts'

const due = (name: string, who: string | null = null): Due => ({ name, who })
const dueNames = (rows: string[][]): string[] => dueList(rows).names
const pasted = (text: string) => dueList(pastedRows(text))
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
    expect(dueNames((await tableSheets(gb18030, '名单.csv'))[0]!.rows)).toEqual(['教育局'])
  })
})

describe('a due list pasted from Word', () => {
  test('loses the numbers before its names', () => {
    expect(
      pasted('1. 平湖市财政局\n2、平湖市教育局\n（3）平湖市水利局\n④平湖市林业局\n５．平湖市司法局\n一、平湖市民政局')
        .names,
    ).toEqual(['平湖市财政局', '平湖市教育局', '平湖市水利局', '平湖市林业局', '平湖市司法局', '平湖市民政局'])
    expect(pasted('12345政务服务热线中心').names).toEqual(['12345政务服务热线中心'])
  })
  test('has headings and totals that are no agencies, and says that they were not taken', () => {
    const { names, aside } = pasted(
      '一、市直单位\n平湖市财政局\n市级机关事务管理局\n二、乡镇街道\n平湖市当湖街道办事处（2个）\n各镇（街道）\n市政府组成部门\n共4家',
    )
    expect(names).toEqual(['平湖市财政局', '市级机关事务管理局', '平湖市当湖街道办事处'])
    expect(aside).toEqual(['市直单位', '乡镇街道', '各镇（街道）', '市政府组成部门', '共4家'])
  })
  test('may have several agencies in a line, where each part looks like one', () => {
    expect(pasted('平湖市财政局、平湖市教育局，平湖市水利局；平湖市林业局').names).toEqual([
      '平湖市财政局',
      '平湖市教育局',
      '平湖市水利局',
      '平湖市林业局',
    ])
    expect(pasted('平湖市文化、广电、旅游和体育局').names).toEqual(['平湖市文化、广电、旅游和体育局'])
    // under a header the columns stay columns
    expect(pasted('单位名称,主管部门领导\n平湖市财政局,平湖市人民政府').names).toEqual(['平湖市财政局'])
  })
  test('says which names it has left out as given twice', () => {
    expect(pasted('平湖市财政局\n平湖市财政局（国资办）\n平湖市财政局')).toEqual({
      names: ['平湖市财政局'],
      aside: ['平湖市财政局（国资办）', '平湖市财政局'],
    })
  })
  test('is taken from the sheet of a workbook that looks like a list, and a table of numbers is none', () => {
    const notes = { name: '说明', rows: [['请各单位于1月31日前报送'], ['联系人：张三']] }
    const list = {
      name: '名单',
      rows: [
        ['序号', '单位名称'],
        ['1', '平湖市财政局'],
        ['2', '平湖市教育局'],
      ],
    }
    expect(listAmong([notes, list])).toBe(list)
    expect(listAmong([notes])).toBe(notes)
    expect(isDueList(list.rows)).toBe(true)
    expect(isDueList(notes.rows)).toBe(false)
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
  test('is asked of a second line that may name an agency whose file is there already, and both have it after a yes', () => {
    const file = fileOf('a.docx', summary('平湖市财政局'))
    for (const list of [
      [due('平湖市财政局'), due('财政局')],
      [due('财政局'), due('平湖市财政局')],
    ]) {
      const short = list.find((d) => d.name === '财政局')!
      const of = (answers = {}) =>
        Object.fromEntries(matchDue(list, [file], 2023, answers).map((r) => [r.due.name, r.state]))
      expect(of()).toEqual({ 平湖市财政局: 'filed', 财政局: 'ask' })
      expect(of({ [answerKey(short, file)]: true })).toEqual({ 平湖市财政局: 'filed', 财政局: 'filed' })
      expect(of({ [answerKey(short, file)]: false })).toEqual({ 平湖市财政局: 'filed', 财政局: 'missing' })
    }
    // 安溪县教育局 is no other name of 平湖县教育局
    expect(states(matchDue([due(name), due('安溪县教育局')], [fileOf('b.docx', summary(name))], 2023))).toEqual([
      'filed',
      'missing',
    ])
  })
  test('has every file of one agency and year beside the one that counts', () => {
    const files = [fileOf('一稿.docx', summary(name)), fileOf('二稿.docx', summary(name, { published: '2024-01-25' }))]
    expect(matchDue([due(name)], files, 2023)[0]).toMatchObject({ file: files[1], others: [files[0]] })
    // a person who says yes to one of them need not say it of the other, and means that one
    const short = due('县教育局')
    const said = { [answerKey(short, files[0]!)]: true }
    expect(matchDue([short], files, 2023, said)[0]).toMatchObject({ file: files[0], others: [files[1]] })
  })
  test('is no report of another year, and one whose year is not known is asked', () => {
    expect(states(matchDue([due(name)], [fileOf('a.docx', summary(name, { year: 2022 }))], 2023))).toEqual(['missing'])
    expect(states(matchDue([due(name)], [fileOf('a.docx', summary(name, { year: null }))], 2023))).toEqual(['ask'])
  })
  test('is no unreadable file; one that is named for an agency is said to be there', () => {
    const files = [fileOf('平湖县教育局2023年报.docx', null), fileOf('平湖县民政局2022年报.docx', null)]
    const results = matchDue([due('教育局'), due(name), due('平湖县民政局')], files, 2023)
    expect(states(results)).toEqual(['ask', 'unreadable', 'missing'])
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
