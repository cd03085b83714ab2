import { expect, test } from 'vitest'
import * as door from '../src/index.ts'

test('the door: what users can import, and nothing else', () => {
  expect(Object.keys(door).sort()).toEqual([
    'NianbaoError',
    'Report',
    'defineForm',
    'factOf',
    'forms',
    'itemsOf',
    'parseReport',
    'reportJsonSchema',
    'valueOf',
  ])
})
