import { expect, test } from 'vitest'
import { openCorpusView } from '../../src/review/corpus-view.ts'
import { agenciesOf } from '../../src/review/page/corpus-agencies.ts'

test('agencies that only the names of unread files give have their place on the page of all reports', () => {
  const corpus = openCorpusView('zh')
  const words = { zh: '文件是空的。', en: 'The file is empty.' }
  corpus.problem('平湖县商务局2023年政府信息公开工作年度报告.docx', words, 'empty')
  corpus.problem('平湖县商务局2022年政府信息公开工作年度报告.docx', words, 'empty')
  corpus.problem('说明.txt', words, 'not-a-report')
  const view = corpus.done()
  expect(view.years).toEqual([2022, 2023])
  expect(agenciesOf(view).map((a) => [a.name, [...a.unread.keys()].sort(), a.byYear.size])).toEqual([
    ['平湖县商务局', [2022, 2023], 0],
  ])
})
