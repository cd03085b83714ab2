import { expect, test } from 'vitest'
import { nameIn } from '../src/title-name.ts'

test.each([
  '我局',
  '本机关',
  '_____局',
  '#平湖县水务局',
  '1平湖县水务局',
  '4人次平湖县水务局',
  '首页平湖县水务局',
  '名称平湖县水务局',
  '平湖县水务局(公章)',
])('words that are no name as they stand are no agency: %s', (words) => {
  expect(nameIn(words).agency).toBeNull()
})
test.each(['平湖县水务局', '本溪市水务局', '平湖县人民政府'])('a name is one: %s', (words) => {
  expect(nameIn(words).agency).toBe(words)
})
