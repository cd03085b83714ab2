import { expect, test } from 'vitest'
import * as door from '../src/index.ts'

test('the door: what users can import, and nothing else', () => {
  expect(Object.keys(door).sort()).toEqual([
    'Corrections',
    'NianbaoError',
    'Report',
    'agencyOf',
    'agencyYears',
    'allForms',
    'applyCorrections',
    'checkAgency',
    'checkForm',
    'checkReport',
    'checkReports',
    'compareReports',
    'crosswalk',
    'defineForm',
    'divisionsFromLists',
    'factOf',
    'forms',
    'itemsOf',
    'learnForm',
    'linkedSeries',
    'linksInto',
    'missingReports',
    'parseDivisions',
    'parseReport',
    'reportJsonSchema',
    'resolveAgency',
    'rules',
    'seriesByAgency',
    'setPdfAssets',
    'toRows',
    'valueOf',
    'wordsAt',
  ])
})
