import { expect, test } from 'vitest'
import { printedCell } from '../../src/cells/printed-cell.ts'
import { certaintyOf } from '../../src/certainty/doubts.ts'
import { wordsOf } from '../../src/model/tree.ts'
import { readHtml } from '../../src/read/html.ts'

const cellOf = async (cell: string) => {
  const { root } = await readHtml(`<table><tr><td>甲</td><td>${cell}</td></tr><tr><td>乙</td><td>2</td></tr></table>`)
  const block = root.children.find((b) => b.type === 'table')!
  const read = printedCell(block.children[0]!.children[1]!).reading
  return [wordsOf(block.children[0]!.children[1]!), certaintyOf(read.doubts)]
}

test.each([
  ['is read', '<div><template shadowrootmode="open">130</template></div>', '130', 'read'],
  ['is read as Chrome saves it', '<x-n><template shadowmode="open">130</template></x-n>', '130', 'read'],
  [
    'stands in place of what its host holds',
    '<div><template shadowrootmode="open">130</template>128</div>',
    '130',
    'read',
  ],
  ['shows that in its slot', '<div><template shadowrootmode="open">1<slot>9</slot></template>28</div>', '128', 'read'],
  [
    'is open where it has a style of its own',
    '<div><template shadowrootmode="open"><style>i{display:none}</style>13<i>0</i></template></div>',
    '130',
    'doubtful',
  ],
  ['is open where a browser makes none', '<template shadowrootmode="open">130</template>', '', 'doubtful'],
  ['is none where a template declares none', '<div><template>130</template>128</div>', '128', 'read'],
])('a shadow tree in a cell %s', async (_, cell, words, certainty) => {
  expect(await cellOf(cell)).toEqual([words, certainty])
})
