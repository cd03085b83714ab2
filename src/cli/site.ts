import { existsSync } from 'node:fs'
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ReadOptions } from '../base/options.ts'
import { makeFolder } from '../corpus/folder.ts'
import type { Correction } from '../corrections/model.ts'
import type { Report } from '../model/report.ts'
import { pdfjsFolder } from '../read/pdf/node.ts'
import type { CorpusView } from '../review/corpus-view.ts'
import type { OtherYear } from '../review/other-years.ts'
import type { Language } from '../write/language.ts'
import { UsageError } from './usage.ts'

export interface Site {
  /** write the page of one report, read with `reading`; `alone`: it is the site. @returns its path from the start page */
  report: (
    report: Report,
    bytes: Uint8Array,
    corrections: readonly Correction[],
    how: { alone: boolean; reading: ReadOptions },
  ) => Promise<string>
  /** the page of all, and what the pages of reports show of each other, by the name of the page */
  corpus: (view: CorpusView, others: Readonly<Record<string, readonly OtherYear[]>>) => Promise<void>
}

/** A script beside the pages of reports: a page that is opened from a disk can load one, and no other data. */
const othersFile = 'other-years.js'

/** What marks a folder as one of ours, so that a second run may write over it. */
const marker = join('assets', 'report.js')

/**
 * A folder of pages that open from a disk.
 *
 * @throws UsageError when the folder has something else in it
 */
export const openSite = async (folder: string, language: Language): Promise<Site> => {
  if (existsSync(folder) && !existsSync(join(folder, marker)) && (await readdir(folder)).length > 0)
    throw new UsageError({
      zh: `文件夹“${folder}”已有内容，而且不是复核页。请用 -o 指定新的或空的文件夹。`,
      en: `The folder “${folder}” is not empty and holds no review pages. Name a new or an empty folder with -o.`,
    })
  const from = assetFolder()
  const { htmlPage, safeJson } = await import('../review/html.ts')
  const { documentOf } = await import('../review/document.ts')
  const { reportView } = await import('../review/view.ts')
  const { forms } = await import('../forms/index.ts')
  const style = await readFile(join(from, 'style.css'), 'utf8')
  const assets = join(folder, 'assets')
  await makeFolder(join(folder, 'reports'))
  await makeFolder(assets)
  for (const name of ['report.js', 'corpus.js']) await copyFile(join(from, name), join(assets, name))
  let withPdf = false
  let pages = 0
  return {
    report: async (report, bytes, corrections, { alone, reading }) => {
      const document = await documentOf(bytes, report, reading)
      if (document.kind === 'pdf' && !withPdf) {
        await writePdfAssets(from, assets)
        withPdf = true
      }
      const form = forms.find((f) => f.id === report.form.id) ?? null
      const up = alone ? '' : '../'
      const data = reportView(report, document, form, {
        language,
        corrections: [...corrections],
        assets: `${up}assets/`,
        index: alone ? null : '../index.html',
      })
      const title = report.title ?? report.source.name ?? 'nianbao'
      const path = alone ? 'index.html' : `reports/${String(++pages).padStart(4, '0')}.html`
      await writeFile(
        join(folder, path),
        htmlPage({ title, language, scripts: [...(alone ? [] : [othersFile]), `${up}assets/report.js`], style, data }),
      )
      return path
    },
    corpus: async (view, others) => {
      await writeFile(join(folder, 'reports', othersFile), `nianbaoOtherYears=${safeJson(others)}\n`)
      const title = language === 'zh' ? '年报总览' : 'Annual reports'
      await writeFile(
        join(folder, 'index.html'),
        htmlPage({ title, language, scripts: ['assets/corpus.js'], style, data: view }),
      )
    },
  }
}

/** The bundled scripts, made by `npm run build`: beside this file in the package, in dist/ when it runs from the sources. */
const assetFolder = (): string => {
  const places = ['../review/assets/', '../../dist/review/assets/'].map((p) =>
    fileURLToPath(new URL(p, import.meta.url)),
  )
  const found = places.find((p) => existsSync(join(p, 'report.js')))
  if (found !== undefined) return found
  throw new UsageError({
    zh: '缺少复核页的脚本。请先运行 npm run build。',
    en: 'The scripts of the review pages are missing. Run npm run build first.',
  })
}

/** pdf.js and its tables as classic scripts: a page from a disk can load a script, and fetch nothing. */
const writePdfAssets = async (from: string, assets: string): Promise<void> => {
  await copyFile(join(from, 'pdf.js'), join(assets, 'pdf.js'))
  const pdfjs = pdfjsFolder()
  for (const part of ['cmaps', 'standard_fonts']) {
    await makeFolder(join(assets, part))
    for (const name of await readdir(join(pdfjs, part))) {
      if (!/\.(?:bcmap|pfb|ttf)$/u.test(name)) continue
      const data = await readFile(join(pdfjs, part, name), 'base64')
      await writeFile(
        join(assets, part, `${name}.js`),
        `nianbaoParts[${JSON.stringify(`${part}/${name}`)}]="${data}"\n`,
      )
    }
  }
}
