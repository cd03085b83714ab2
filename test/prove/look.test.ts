import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { emptyFolder, nianbao } from '../cli/helpers.ts'
import { root } from '../helpers/reports.ts'
import { hasBrowser, startBrowser } from '../review/browser.ts'

describe.skipIf(!hasBrowser)('the page of a proof', () => {
  test.each(['invented-2021-html/source.html', 'ningxia-2017/source.txt'])(
    'of %s is as wide as the window, wide and narrow',
    async (fixture) => {
      const cwd = emptyFolder()
      const name = fixture.replace('/', '-')
      copyFileSync(`${root}fixtures/${fixture}`, join(cwd, name))
      const browser = await startBrowser()
      try {
        await nianbao(['--lang', 'en', 'prove', name, '-o', 'proof.html'], { cwd })
        for (const width of [1200, 380]) {
          const page = await browser.newPage({ viewport: { width, height: 900 } })
          await page.goto(pathToFileURL(join(cwd, 'proof.html')).href)
          const beyond = await page.evaluate(() =>
            [...document.querySelectorAll('li *, header *')]
              .filter((e) => {
                const box = e.closest('li.line, header')!.getBoundingClientRect()
                return e.getBoundingClientRect().right > box.right + 1
              })
              .map((e) => `${e.tagName} ${e.textContent}`.slice(0, 80)),
          )
          expect({ width, beyond: beyond.slice(0, 3) }).toEqual({ width, beyond: [] })
          await page.close()
        }
      } finally {
        await browser.close()
      }
    },
  )
})
