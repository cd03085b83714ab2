import type { PageDebug } from '../read/pdf/debug.ts'
import { type Language, say } from './language.ts'
import { escaped, hundredths } from './markup-text.ts'

type Box = PageDebug['words'][number]['box']

/** Room below the page for the legend, in points. */
const legendHeight = 34

const rect = ([x0, y0, x1, y1]: Box, look: string, title = ''): string => {
  const inside = title === '' ? '/>' : `><title>${escaped(title)}</title></rect>`
  return `<rect x="${hundredths(x0)}" y="${hundredths(y0)}" width="${hundredths(Math.max(x1 - x0, 0.3))}" height="${hundredths(Math.max(y1 - y0, 0.3))}" ${look}${inside}`
}

/** Words where they stand and as wide; down the page where they run down. */
const written = (text: string, [x0, y0, x1, y1]: Box): string => {
  const [width, height] = [Math.max(x1 - x0, 1), Math.max(y1 - y0, 1)]
  const down = [...text].length > 1 && height > 2 * width
  const at = down
    ? `x="${hundredths((x0 + x1) / 2)}" y="${hundredths(y0)}" font-size="${hundredths(width * 0.82)}" writing-mode="vertical-rl" textLength="${hundredths(height)}"`
    : `x="${hundredths(x0)}" y="${hundredths(y1 - height * 0.18)}" font-size="${hundredths(height * 0.82)}" textLength="${hundredths(width)}"`
  return `<text ${at} lengthAdjust="spacingAndGlyphs">${escaped(text)}</text>`
}

/** To be read when the picture is enlarged: there is no room for more. */
const small = (x: number, y: number, text: string): string =>
  `<text class="at" x="${hundredths(x)}" y="${hundredths(y)}" font-size="2.8">${escaped(text)}</text>`

/**
 * What the reader found on one page, as a picture in points: edges, ruled cells, words where they stand, and the cells of the tables
 * as they went into the tree, each with its row, column and the headers over it (in small print, and when pointed at).
 */
export const debugSvg = (page: PageDebug, language: Language): string => {
  const { width, height } = page
  const t = (zh: string, en: string): string => say(language, zh, en)
  const words = page.words.map(({ text, box }) => rect(box, 'class="word"') + written(text, box))
  const cells = page.tables.flatMap((table) =>
    table.cells.map((c) => {
      const path = c.columns.filter((s) => s !== '').join(' / ')
      const title = `${t('行', 'row')} ${c.row + 1} ${t('列', 'column')} ${c.col + 1}${c.rowSpan > 1 || c.colSpan > 1 ? ` (${c.rowSpan}×${c.colSpan})` : ''}\n${c.words}${path === '' ? '' : `\n${t('表头', 'headers')}: ${path}`}`
      return (
        rect(c.box, `class="cell ${table.by === 'inferred' ? 'inferred' : 'drawn'}"`, title) +
        small(c.box[0] + 0.5, c.box[1] - 0.5, `${c.row + 1},${c.col + 1}`) +
        (path === '' || c.words === path ? '' : small(c.box[0] + 0.5, c.box[3] + 2.6, path))
      )
    }),
  )
  const key = (x: number, look: string, says: string): string =>
    `${rect([x, height + 10, x + 14, height + 20], look)}<text x="${x + 18}" y="${height + 18.5}" font-size="9">${says}</text>`
  const edges = page.edges.map(({ way, at, from, to }) =>
    way === 'h'
      ? `<line class="edge" x1="${hundredths(from)}" x2="${hundredths(to)}" y1="${hundredths(at)}" y2="${hundredths(at)}"/>`
      : `<line class="edge" x1="${hundredths(at)}" x2="${hundredths(at)}" y1="${hundredths(from)}" y2="${hundredths(to)}"/>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${hundredths(width)} ${hundredths(height + legendHeight)}" width="${hundredths(width * 1.5)}" height="${hundredths((height + legendHeight) * 1.5)}" font-family="Noto Sans CJK SC, sans-serif">
<title>${t('第', 'Page ')}${page.page}${t('页', '')}</title>
<style>
.paper{fill:#fff;stroke:#999}.word{fill:#0072b21f;stroke:none}.ruled{fill:none;stroke:#009e73;stroke-width:2;stroke-opacity:.45}
.cell{fill:#e69f0014;stroke:#b34700;stroke-width:.7}.inferred{stroke-dasharray:2 1.5}.edge{stroke:#cc79a7;stroke-width:1.2}.at{fill:#b34700}
</style>
<rect class="paper" x="0" y="0" width="${hundredths(width)}" height="${hundredths(height)}"/>
<g id="ruled">${page.cells.map((c) => rect(c.box, 'class="ruled"')).join('\n')}</g>
<g id="words">${words.join('\n')}</g>
<g id="edges">${edges.join('\n')}</g>
<g id="cells">${cells.join('\n')}</g>
<g id="legend">${key(20, 'class="word"', t('词', 'words'))}${key(80, 'fill="#cc79a7"', t('线', 'edges'))}${key(140, 'class="ruled"', t('线围成的格', 'ruled cells'))}${key(240, 'class="cell"', t('表格单元：行,列和表头', 'table cells: row,column and headers'))}</g>
</svg>
`
}
