import { parseReport } from 'nianbao'
import { ppocr, tesseract } from 'nianbao/ocr'
import * as ort from 'onnxruntime-web/wasm'
import tesseractModule from 'tesseract.js'

/** Where the page's own server has the models and the parts of the recognisers: nothing else is asked. */
const at = (path) => new URL(path, document.baseURI).href
const bytesOf = async (path) => new Uint8Array(await (await fetch(at(path))).arrayBuffer())

ort.env.wasm.wasmPaths = at('ort/')
ort.env.wasm.numThreads = 1

window.read = async (bytes, name) => {
  const recognisers = [
    ppocr({ ort, model: await bytesOf('models/rec.onnx'), keys: await (await fetch(at('models/keys.txt'))).text() }),
    tesseract({
      tesseract: tesseractModule,
      data: at('models'),
      worker: { workerPath: at('tesseract/worker.min.js'), corePath: at('tesseract/core'), workerBlobURL: false },
    }),
  ]
  try {
    return await parseReport(new Uint8Array(bytes), { name, recognisers })
  } finally {
    for (const recogniser of recognisers) await recogniser.close?.()
  }
}
document.querySelector('pre').textContent = 'ready'
